#include <gtest/gtest.h>

#include <QPaintEngine>
#include <QPainter>
#include <map>
#include <set>

#include "channels/channels_view.h"
#include "charts/charts_view.h"
#include "data/data_view.h"
#include "locks/locks_view.h"
#include "loop/loop_view.h"
#include "pools/pools_view.h"
#include "queues/queues_view.h"
#include "states/states_view.h"
#include "support/app_test_main.h"
#include "support/contrast.h"
#include "support/run_scenario.h"
#include "timeline/timeline_view.h"
#include "tree/tree_view.h"

namespace lockstep {
namespace {

struct Shown {
    const char* scenario;
    const char* variant;
};

// A text as a painter writes it.
struct Written {
    QString text;
    QRect box;  // px of the picture
    QColor color;
};

// Takes down what is written and draws nothing.
class TextEngine : public QPaintEngine {
public:
    TextEngine() : QPaintEngine(AllFeatures) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    Type type() const override { return User; }

    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        const QRectF box(at.x(), at.y() - item.ascent(), item.width(),
                         item.ascent() + item.descent());
        QColor color = painter()->pen().color();
        color.setAlphaF(color.alphaF() * static_cast<float>(painter()->opacity()));
        m_all.push_back({item.text(), painter()->transform().mapRect(box).toRect(), color});
    }

    [[nodiscard]] const std::vector<Written>& all() const { return m_all; }

private:
    std::vector<Written> m_all;
};

class TextDevice : public QPaintDevice {
public:
    explicit TextDevice(const QImage& like) : m_like(like) {}
    QPaintEngine* paintEngine() const override { return &m_engine; }
    [[nodiscard]] const std::vector<Written>& all() const { return m_engine.all(); }

protected:
    int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
            case PdmWidth:
                return m_like.width();
            case PdmHeight:
                return m_like.height();
            case PdmDpiX:
            case PdmPhysicalDpiX:
                return m_like.logicalDpiX();
            case PdmDpiY:
            case PdmPhysicalDpiY:
                return m_like.logicalDpiY();
            case PdmDevicePixelRatio:
                return 1;
            default:
                return QPaintDevice::metric(metric);
        }
    }

private:
    const QImage& m_like;
    mutable TextEngine m_engine;
};

// The colour of most of the box.
QColor groundOf(const QImage& picture, const QRect& box) {
    std::map<QRgb, int> counts;
    const QRect inside = box.intersected(picture.rect());
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x) ++counts[picture.pixel(x, y)];
    }
    const auto most =
        std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
    return most == counts.end() ? QColor() : QColor(most->first);
}

QColor over(const QColor& color, const QColor& ground) {
    const float a = color.alphaF();
    return QColor::fromRgbF(color.redF() * a + ground.redF() * (1 - a),
                            color.greenF() * a + ground.greenF() * (1 - a),
                            color.blueF() * a + ground.blueF() * (1 - a));
}

// All that the view writes must be readable on what is beneath it.
void checkTexts(const View& view) {
    const QRect area(QPoint(0, 0), view.naturalSize());
    QImage picture(area.size(), QImage::Format_RGB32);
    QPainter painter(&picture);
    view.paint(painter, area);
    painter.end();
    TextDevice texts(picture);
    painter.begin(&texts);
    view.paint(painter, area);
    painter.end();
    std::set<std::pair<QRgb, QRgb>> pairs;
    for (const Written& written : texts.all()) {
        if (written.text.trimmed().isEmpty()) continue;
        const QColor ground = groundOf(picture, written.box);
        if (!ground.isValid()) continue;  // outside of the picture
        const QColor color = over(written.color, ground);
        if (!pairs.emplace(color.rgb(), ground.rgb()).second) continue;
        EXPECT_GE(test::contrast(color, ground), 4.5)
            << view.objectName().toStdString() << ": \"" << written.text.toStdString() << "\", "
            << color.name().toStdString() << " on " << ground.name().toStdString();
    }
    EXPECT_FALSE(pairs.empty()) << view.objectName().toStdString();
}

class TextsOf : public testing::TestWithParam<Shown> {
protected:
    void checkAllViews(Theme::Mode mode) {
        const Theme theme(mode);
        const StatesView states(m_playhead, m_selection, theme);
        const LocksView locks(m_playhead, m_selection, theme);
        const QueuesView queues(m_playhead, m_selection, theme);
        const ChannelsView channels(m_playhead, m_selection, theme);
        const PoolsView pools(m_playhead, m_selection, theme);
        const DataView data(m_playhead, m_selection, theme);
        const TreeView tree(m_playhead, m_selection, theme);
        const LoopView loop(m_playhead, m_selection, theme);
        const ChartsView charts(m_playhead, m_selection, theme);
        for (const View* view : std::initializer_list<const View*>{
                 &states, &locks, &queues, &channels, &pools, &data, &tree, &loop, &charts}) {
            checkTexts(*view);
        }
        // At other moments a veil lies over what is still to come.
        if (m_playhead.isAtEnd()) checkTexts(TimelineView(m_playhead, m_selection, theme));
    }

    const test::RuntimeFolder m_folder;
    Playhead m_playhead;
    Selection m_selection;
};

TEST_P(TextsOf, EveryTextOfEveryPictureIsReadableInBothThemes) {
    const test::FinishedRun run = test::runStandard(GetParam().scenario, GetParam().variant);
    m_playhead.setRun(run.trace, run.inputs);
    for (const std::size_t share : {3, 2, 1}) {
        m_playhead.seek(run.trace->size() / share);
        checkAllViews(Theme::Mode::Light);
        checkAllViews(Theme::Mode::Dark);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Scenarios, TextsOf,
    testing::Values(Shown{"noodle-deadlock", "broken"}, Shown{"queue-flavours", "priority"},
                    Shown{"callback-pool", "squares"}, Shown{"pipe-duplex", "both-ways"},
                    Shown{"gevent-sem-wait", "spinning"}, Shown{"counter-mutex", "lock"}),
    [](const auto& info) {
        std::string name = info.param.scenario;
        std::erase(name, '-');
        return name;
    });

}  // namespace
}  // namespace lockstep
