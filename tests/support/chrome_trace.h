#pragma once

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <cmath>
#include <vector>

namespace lockstep::test {

// A file in the Trace Event Format, read back and held against the rules that the format's document
// states; whatever breaks one fails the test. Of what was written it knows nothing but the format.
class ChromeTrace {
public:
    struct Slice {
        QString category;
        QString name;
        QJsonObject args;
        qint64 begin = 0;  // ns
        qint64 end = 0;
        std::size_t depth = 0;
    };
    struct Flow {
        qint64 fromTid = 0;
        qint64 toTid = 0;
        qint64 time = 0;
        QString fromSlice;  // names of the slices that it binds to
        QString toSlice;
    };
    struct Sample {
        qint64 time = 0;
        double value = 0;
    };

    explicit ChromeTrace(const QByteArray& bytes) {
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
        EXPECT_EQ(problem.error, QJsonParseError::NoError) << qPrintable(problem.errorString());
        const QJsonObject whole = document.object();
        EXPECT_TRUE(whole["displayTimeUnit"] == "ns" || whole["displayTimeUnit"] == "ms");
        EXPECT_TRUE(whole["traceEvents"].isArray());
        otherData = whole["otherData"].toObject();
        for (const QJsonValue& value : whole["traceEvents"].toArray()) read(value.toObject());
        finish();
    }

    QMap<qint64, std::vector<Slice>> slices;  // by tid, in the order of their beginnings
    QMap<qint64, QString> threadNames;        // by tid
    QMap<qint64, QString> processNames;       // by pid
    QMap<qint64, qint64> pids;                // by tid
    std::vector<Flow> flows;                  // in the order of their ends
    std::vector<QJsonObject> instants;
    QMap<QString, std::vector<Sample>> counters;  // by name and, if there is one, id
    QJsonObject otherData;

private:
    struct OpenFlow {
        Flow flow;
        QString name;
        QString category;
    };

    static bool isWhole(const QJsonValue& value) {
        return value.isDouble() && value.toDouble() == std::floor(value.toDouble());
    }
    static std::string shown(const QJsonObject& event) {
        return QJsonDocument(event).toJson(QJsonDocument::Compact).toStdString();
    }

    void read(const QJsonObject& event) {
        const QString phase = event["ph"].toString();
        EXPECT_TRUE(event["name"].isString() && !event["name"].toString().isEmpty())
            << shown(event);
        EXPECT_TRUE(isWhole(event["pid"]) && event["pid"].toInteger() > 0) << shown(event);
        EXPECT_TRUE(isWhole(event["tid"]) && event["tid"].toInteger() > 0) << shown(event);
        EXPECT_TRUE(event["args"].isUndefined() || event["args"].isObject()) << shown(event);
        checkRow(event);
        if (phase == "M") return readMetadata(event);

        EXPECT_TRUE(event["ts"].isDouble() && event["ts"].toDouble() >= 0) << shown(event);
        const qint64 time = std::llround(event["ts"].toDouble() * 1000);
        EXPECT_GE(time, m_last) << "out of order: " << shown(event);
        m_last = time;
        if (phase == "C") return readCounter(event, time);
        EXPECT_FALSE(event["cat"].toString().isEmpty()) << shown(event);
        if (phase == "B") {
            begin(event, time);
        } else if (phase == "E") {
            end(event, time);
        } else if (phase == "i") {
            EXPECT_TRUE(QStringList({"g", "p", "t"}).contains(event["s"].toString()));
            instants.push_back(event);
        } else if (phase == "s" || phase == "f") {
            readFlow(event, time, phase == "s");
        } else {
            ADD_FAILURE() << "a phase that is not written here: " << shown(event);
        }
    }

    // A thread belongs to one process for all time.
    void checkRow(const QJsonObject& event) {
        const qint64 tid = event["tid"].toInteger();
        const qint64 pid = event["pid"].toInteger();
        if (!pids.contains(tid)) pids[tid] = pid;
        EXPECT_EQ(pids[tid], pid) << shown(event);
    }

    void readMetadata(const QJsonObject& event) {
        const QString what = event["name"].toString();
        const QJsonObject args = event["args"].toObject();
        const bool isName = what == "process_name" || what == "thread_name";
        const bool isOrder = what == "process_sort_index" || what == "thread_sort_index";
        EXPECT_TRUE(isName || isOrder) << shown(event);
        EXPECT_TRUE(!isName || !args["name"].toString().isEmpty()) << shown(event);
        EXPECT_TRUE(!isOrder || isWhole(args["sort_index"])) << shown(event);
        if (!isName) return;
        auto& names = what == "process_name" ? processNames : threadNames;
        const qint64 id = event[what == "process_name" ? "pid" : "tid"].toInteger();
        EXPECT_FALSE(names.contains(id)) << "named twice: " << shown(event);
        names[id] = args["name"].toString();
    }

    void readCounter(const QJsonObject& event, qint64 time) {
        const QJsonObject args = event["args"].toObject();
        EXPECT_EQ(args.size(), 1) << shown(event);
        for (const QJsonValue& value : args) EXPECT_TRUE(value.isDouble()) << shown(event);
        QString name = event["name"].toString();
        if (event.contains("id")) name += ' ' + event["id"].toString();
        counters[name].push_back({time, args.begin().value().toDouble()});
    }

    void begin(const QJsonObject& event, qint64 time) {
        static const QSet<QString> colours = {"thread_state_running", "thread_state_runnable",
                                              "thread_state_sleeping", "thread_state_unknown"};
        EXPECT_TRUE(event["cname"].isUndefined() || colours.contains(event["cname"].toString()));
        const qint64 tid = event["tid"].toInteger();
        auto& open = m_open[tid];
        slices[tid].push_back({event["cat"].toString(), event["name"].toString(),
                               event["args"].toObject(), time, -1, open.size()});
        open.push_back(slices[tid].size() - 1);
    }

    void end(const QJsonObject& event, qint64 time) {
        const qint64 tid = event["tid"].toInteger();
        auto& open = m_open[tid];
        ASSERT_FALSE(open.empty()) << "ends what has not begun: " << shown(event);
        Slice& slice = slices[tid][open.back()];
        EXPECT_EQ(slice.name, event["name"].toString()) << "ends another: " << shown(event);
        EXPECT_EQ(slice.category, event["cat"].toString()) << shown(event);
        slice.end = time;
        open.pop_back();
    }

    void readFlow(const QJsonObject& event, qint64 time, bool begins) {
        const qint64 tid = event["tid"].toInteger();
        ASSERT_TRUE(isWhole(event["id"])) << shown(event);
        const qint64 id = event["id"].toInteger();
        ASSERT_FALSE(m_open[tid].empty()) << "a flow without a slice: " << shown(event);
        const QString slice = slices[tid][m_open[tid].back()].name;
        if (begins) {
            EXPECT_FALSE(m_flowIds.contains(id)) << "used twice: " << shown(event);
            m_flowIds.insert(id);
            m_begun[id] = {
                {tid, 0, time, slice, {}}, event["name"].toString(), event["cat"].toString()};
            return;
        }
        ASSERT_TRUE(m_begun.contains(id)) << "ends what has not begun: " << shown(event);
        OpenFlow begun = m_begun.take(id);
        EXPECT_EQ(begun.name, event["name"].toString());
        EXPECT_EQ(begun.category, event["cat"].toString());
        EXPECT_EQ(event["bp"], "e") << "binds to the next slice: " << shown(event);
        begun.flow.toTid = tid;
        begun.flow.toSlice = slice;
        flows.push_back(begun.flow);
    }

    void finish() {
        EXPECT_TRUE(m_begun.isEmpty()) << "flows that lead nowhere";
        for (auto open = m_open.cbegin(); open != m_open.cend(); ++open)
            EXPECT_TRUE(open->empty()) << "slices that never end on " << open.key();
        for (auto row = pids.cbegin(); row != pids.cend(); ++row) {
            EXPECT_TRUE(threadNames.contains(row.key())) << "no name for " << row.key();
            EXPECT_TRUE(processNames.contains(row.value())) << "no name for " << row.value();
        }
    }

    QMap<qint64, std::vector<std::size_t>> m_open;  // by tid: places in `slices`
    QMap<qint64, OpenFlow> m_begun;
    QSet<qint64> m_flowIds;
    qint64 m_last = 0;
};

}  // namespace lockstep::test
