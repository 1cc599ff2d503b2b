#include <gtest/gtest.h>

#include <map>

#include "locks/locks_layout.h"
#include "queues/queues_layout.h"
#include "support/app_test_main.h"
#include "support/run_scenario.h"

namespace lockstep {
namespace {

using test::FinishedRun;
using Places = std::map<ObjectId, QRectF>;

Places placesOf(const Moment& moment, const QRectF& area, const Fonts& fonts) {
    Places places;
    for (const auto& card : layOutLocks(moment, area, fonts).cards) {
        places[card.object] = card.frame;
    }
    for (const auto& row : layOutQueues(moment, area, fonts).rows) places[row.object] = row.frame;
    return places;
}

class StillLayouts : public testing::TestWithParam<std::pair<const char*, const char*>> {
    const test::RuntimeFolder m_folder;
};

TEST_P(StillLayouts, AnObjectMovesOnlyWhenAnotherIsBorn) {
    const FinishedRun run = test::runStandard(GetParam().first, GetParam().second);
    const Theme theme;
    for (const QSize size : {QSize(242, 150), QSize(480, 340), QSize(1200, 720)}) {
        const QRectF area(QPointF(0, 0), size);
        const Fonts fonts = Fonts::forArea(theme, area);
        World world(run.inputs.cpus);
        Places before;
        std::size_t born = 0;
        for (std::size_t k = 0; k <= run.trace->size(); ++k) {
            const Places now = placesOf({*run.trace, world, k, run.inputs}, area, fonts);
            if (world.objects().size() == born) {
                ASSERT_EQ(now, before) << "after " << k << " events";
            }
            before = now;
            born = world.objects().size();
            if (k < run.trace->size()) world.apply((*run.trace)[k]);
        }
        EXPECT_FALSE(before.empty());
    }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, StillLayouts,
                         testing::Values(std::pair{"ktv-lock", "one-key"},
                                         std::pair{"condition-keys", "notify"},
                                         std::pair{"noodle-deadlock", "broken"},
                                         std::pair{"bun-joinable", "ten-each"},
                                         std::pair{"queue-flavours", "lifo"}),
                         [](const auto& info) {
                             std::string name = info.param.first;
                             std::erase(name, '-');
                             return name;
                         });

}  // namespace
}  // namespace lockstep
