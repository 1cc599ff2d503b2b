#include "window/card.h"

#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

#include "theme/fonts.h"

namespace lockstep {

namespace {

constexpr int kPadding = 12;
constexpr int kGap = 12;
constexpr QSizeF kPicture(84, 56);
constexpr int kWrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

QRectF bounds(const QString& text, const QFont& font, qreal width) {
    if (text.isEmpty()) return {};
    return QFontMetricsF(font).boundingRect({0, 0, width, 1e4}, kWrapped, text);
}

}  // namespace

Card::Card(const Theme& theme, Face face, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_face(std::move(face)) {
    setText(m_face.title);
    setAccessibleName(m_face.title);
    setAccessibleDescription(m_face.line);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRectF Card::textArea(const QRectF& whole) const {
    const qreal left = m_face.picture ? kPicture.width() * m_theme.scale() + kPadding : 0;
    return whole.adjusted(kPadding + left, kPadding, -kPadding, -kPadding);
}

QSize Card::sizeHint() const {
    const Fonts fonts(m_theme);
    const qreal text =
        std::min(std::max(widthOf(m_face.title, fonts.bold), widthOf(m_face.line, fonts.body)),
                 360 * m_theme.scale());
    const QRectF area = textArea({0, 0, 1000, 100});
    const int width = qCeil(text + 1000 - area.width());
    return {width, heightForWidth(width)};
}

int Card::heightForWidth(int width) const {
    const Fonts fonts(m_theme);
    const qreal text = textArea(QRectF(0, 0, width, 100)).width();
    const qreal written = bounds(m_face.title, fonts.bold, text).height() +
                          bounds(m_face.line, fonts.body, text).height() + 4;
    const qreal drawn = m_face.picture ? kPicture.height() * m_theme.scale() : 0;
    return qCeil(std::max(written, drawn)) + 2 * kPadding;
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Fonts fonts(m_theme);
    const bool marked = hasFocus() || underMouse();
    const QRectF whole = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(marked || m_face.isMain ? m_theme.accent() : m_theme.line(),
                        hasFocus() ? 2 : Theme::kLine));
    painter.setBrush(isDown() ? m_theme.line() : m_theme.surface());
    painter.drawRoundedRect(whole, Theme::kCorner, Theme::kCorner);
    QRectF area = textArea(rect());
    if (m_face.picture) {
        const QSizeF size = kPicture * m_theme.scale();
        m_face.picture(painter, {QPointF(kPadding, (height() - size.height()) / 2), size});
    }
    const QRectF title = bounds(m_face.title, fonts.bold, area.width());
    const QRectF line = bounds(m_face.line, fonts.body, area.width());
    area.setTop(area.top() + (area.height() - title.height() - line.height() - 4) / 2);
    painter.setFont(fonts.bold);
    painter.setPen(m_face.isMain ? m_theme.accent() : m_theme.text());
    painter.drawText(area, kWrapped, m_face.title);
    painter.setFont(fonts.body);
    painter.setPen(m_theme.mutedText());
    painter.drawText(area.adjusted(0, title.height() + 4, 0, 100), kWrapped, m_face.line);
}

void Card::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            click();
            break;
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            event->ignore();  // the rows know where to go
            break;
        default:
            QAbstractButton::keyPressEvent(event);
    }
}

void Card::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void Card::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

CardRows::CardRows(const Theme& theme, int leastWidth, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_leastWidth(leastWidth) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CardRows::setCards(const QList<Card*>& cards) {
    for (Card* old : m_cards) {
        old->hide();
        old->deleteLater();
    }
    m_cards = cards;
    for (Card* card : m_cards) {
        card->setParent(this);
        card->show();
    }
    placeCards();
}

int CardRows::columnsIn(int width) const {
    const int least = qRound(m_leastWidth * m_theme.scale());
    return std::max(1, (width + kGap) / (least + kGap));
}

int CardRows::layOut(int width, const std::function<void(Card*, const QRect&)>& place) const {
    const int columns = columnsIn(width);
    const int cell = (width - (columns - 1) * kGap) / columns;
    int top = 0;
    for (qsizetype first = 0; first < m_cards.size(); first += columns) {
        const QList<Card*> row = m_cards.mid(first, columns);
        int height = 0;
        for (const Card* card : row) height = std::max(height, card->heightForWidth(cell));
        const auto leftOf = [&](int i) { return i * (width + kGap) / columns; };
        for (int i = 0; i < row.size(); ++i) {
            place(row[i], {leftOf(i), top, leftOf(i + 1) - kGap - leftOf(i), height});
        }
        top += height + kGap;
    }
    return std::max(0, top - kGap);
}

void CardRows::placeCards() {
    const int height =
        layOut(width(), [](Card* card, const QRect& place) { card->setGeometry(place); });
    setFixedHeight(height);
}

void CardRows::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeCards();
}

bool CardRows::event(QEvent* event) {
    if (event->type() == QEvent::FontChange) placeCards();
    return QWidget::event(event);
}

void CardRows::keyPressEvent(QKeyEvent* event) {
    const auto focused =
        std::ranges::find_if(m_cards, [](const Card* card) { return card->hasFocus(); });
    const int columns = columnsIn(width());
    const int by = event->key() == Qt::Key_Left    ? -1
                   : event->key() == Qt::Key_Right ? 1
                   : event->key() == Qt::Key_Up    ? -columns
                   : event->key() == Qt::Key_Down  ? columns
                                                   : 0;
    if (by == 0 || focused == m_cards.end()) return QWidget::keyPressEvent(event);
    const qsizetype next = focused - m_cards.begin() + by;
    if (next >= 0 && next < m_cards.size()) {
        m_cards[next]->setFocus(Qt::TabFocusReason);
    } else {
        focusNextPrevChild(by > 0);
    }
}

}  // namespace lockstep
