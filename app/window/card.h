#pragma once

#include <QAbstractButton>
#include <QList>
#include <functional>

namespace lockstep {

class Theme;

// A button with a title, a line below it, and perhaps a picture on its left. Enter presses it, as
// Space does.
class Card : public QAbstractButton {
    Q_OBJECT
public:
    using Picture = std::function<void(QPainter& painter, const QRectF& area)>;
    // Only the first is needed. The theme outlives the card.
    struct Face {
        QString title{};
        QString line{};
        Picture picture{};
        bool isMain = false;  // the one to press first
    };
    Card(const Theme& theme, Face face, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF textArea(const QRectF& whole) const;

    const Theme& m_theme;
    Face m_face;
};

// Cards in rows, as many abreast as their width allows, and just as high as they need to be; the
// arrow keys go from one to the next.
class CardRows : public QWidget {
    Q_OBJECT
public:
    // leastWidth: of a card, px in the usual size of fonts.
    CardRows(const Theme& theme, int leastWidth, QWidget* parent = nullptr);

    // Takes them over; those before are deleted.
    void setCards(const QList<Card*>& cards);
    [[nodiscard]] const QList<Card*>& cards() const { return m_cards; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    // Calls `place` with each card's rectangle; returns the height of all rows.
    int layOut(int width, const std::function<void(Card*, const QRect&)>& place) const;
    void placeCards();
    [[nodiscard]] int columnsIn(int width) const;

    const Theme& m_theme;
    const int m_leastWidth;
    QList<Card*> m_cards;
};

}  // namespace lockstep
