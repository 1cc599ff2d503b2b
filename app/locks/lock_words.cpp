#include "locks/lock_words.h"

#include <QCoreApplication>

#include "theme/theme.h"

namespace lockstep {
namespace {

struct CardWords {
    Q_DECLARE_TR_FUNCTIONS(lockstep::LockCard)
};

}  // namespace

QStringList statesOf(const Moment& moment, const ObjectInfo& object) {
    switch (object.kind) {
        case ObjectKind::Event:
            return {CardWords::tr("True: all go on"), CardWords::tr("False: all wait")};
        case ObjectKind::Timer:
            return {CardWords::tr("has fired"), CardWords::tr("cancelled"), CardWords::tr("runs")};
        case ObjectKind::Condition:
            if (const ObjectInfo* lock = moment.world.object(object.related)) {
                return {CardWords::tr("needs %1").arg(toQString(moment.trace.text(lock->name)))};
            }
            return {};
        default:
            return {};
    }
}

bool isClosed(const ObjectInfo& object) {
    switch (object.kind) {
        case ObjectKind::Semaphore:
            return object.permits == 0;
        case ObjectKind::Event:
            return !object.isSet;
        default:
            return object.owner.isValid() || object.abandoned;
    }
}

QString badgeOf(const Moment& moment, const ObjectInfo& object) {
    switch (object.kind) {
        case ObjectKind::Semaphore:
            // One that others release into has more than it began with, or began with none.
            return object.permits > object.capacity || object.capacity == 0
                       ? CardWords::tr("permits: %1").arg(object.permits)
                       : CardWords::tr("%1 of %2 free").arg(object.permits).arg(object.capacity);
        case ObjectKind::Event:
            return CardWords::tr("event");
        case ObjectKind::Condition:
            return CardWords::tr("condition");
        case ObjectKind::Timer: {
            const TaskInfo* waiter =
                object.waiters.empty() ? nullptr : moment.world.task(object.waiters.front());
            return waiter && waiter->deadline != kNoTime
                       ? CardWords::tr("fires at %1").arg(formatTime(waiter->deadline))
                       : CardWords::tr("timer");
        }
        default:
            if (object.abandoned) return CardWords::tr("abandoned");
            return object.depth > 1 ? CardWords::tr("taken %1 times").arg(object.depth) : QString();
    }
}

QString stateOf(const Moment& moment, const ObjectInfo& object) {
    switch (object.kind) {
        case ObjectKind::Event:
            return statesOf(moment, object).at(object.isSet ? 0 : 1);
        case ObjectKind::Timer:
            return statesOf(moment, object).at(object.hasFired ? 0 : object.isSet ? 1 : 2);
        case ObjectKind::Condition:
            return statesOf(moment, object).value(0);
        case ObjectKind::Semaphore:
            return object.permits > 0 ? CardWords::tr("free") : CardWords::tr("none left");
        default:
            return object.abandoned ? CardWords::tr("its owner died") : CardWords::tr("free");
    }
}

}  // namespace lockstep
