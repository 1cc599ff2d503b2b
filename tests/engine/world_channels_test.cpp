#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world_fixture.h"

namespace lockstep {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WorldChannels : public test::WorldFixture {
protected:
    WorldChannels() : WorldFixture(8) {}

    const ChannelEnd& end(ObjectId object, std::size_t number) { return info(object).ends[number]; }
    ObjectId pipe() { return b.object(main, ObjectKind::Pipe, "pipe"); }
    // A connection of `client` that main has accepted.
    ObjectId connection(TaskId client) {
        const ObjectId listener = b.listener(main, "server");
        const ObjectId socket = b.socket(client, "socket", listener);
        b.connect(client, listener, socket).accept(main, listener, socket);
        return socket;
    }
};

TEST_F(WorldChannels, APipesEndsBelongToItsCreatorsProcess) {
    const TaskId thread = b.run("thread", main, {.kind = TaskKind::Thread});
    const ObjectId channel = b.object(thread, ObjectKind::Pipe, "pipe");
    EXPECT_THAT(end(channel, 0).holders, ElementsAre(main));
    EXPECT_THAT(end(channel, 1).holders, ElementsAre(main));
    expectLegal();
}

TEST_F(WorldChannels, AForkCopiesHandlesAndAnEndOrAFreshProgramDropsThem) {
    const ObjectId channel = pipe();
    const TaskId child = b.run("child", main);
    const TaskId spawned = b.run("spawned", main);
    const TaskId thread = b.run("thread", child, {.kind = TaskKind::Thread});
    EXPECT_THAT(end(channel, 0).holders, ElementsAre(main, child, spawned));
    EXPECT_EQ(info(channel).changedAt, b.world().applied() - 5);
    b.replaceProgram(spawned);
    EXPECT_TRUE(info(spawned).isSpawned);
    EXPECT_FALSE(info(child).isSpawned);
    EXPECT_THAT(end(channel, 1).holders, ElementsAre(main, child));
    b.exit(thread);
    EXPECT_THAT(end(channel, 1).holders, ElementsAre(main, child));
    b.closeEnd(main, channel, 1);
    EXPECT_THAT(end(channel, 1).holders, ElementsAre(child));
    b.kill(child, 9);
    EXPECT_THAT(end(channel, 0).holders, ElementsAre(main));
    EXPECT_THAT(end(channel, 1).holders, IsEmpty());
    EXPECT_EQ(info(channel).changedAt, b.world().applied());
    b.openEnd(spawned, channel, 1).openEnd(spawned, channel, 1);
    EXPECT_THAT(end(channel, 1).holders, ElementsAre(spawned));
    expectLegal();
}

TEST_F(WorldChannels, APipeCarriesWholeMessagesInOrderBothWays) {
    const ObjectId channel = pipe();
    b.send(main, channel, 0, "one").send(main, channel, 0, "three").send(main, channel, 1, "back");
    EXPECT_EQ(end(channel, 1).incomingBytes, 8);
    EXPECT_EQ(end(channel, 1).incoming.size(), 2u);
    EXPECT_EQ(end(channel, 0).incomingBytes, 4);
    b.receive(main, channel, 1, "one").receive(main, channel, 0, "back");
    EXPECT_EQ(end(channel, 1).incomingBytes, 5);
    EXPECT_THAT(end(channel, 0).incoming, IsEmpty());
    expectLegal();
    b.receive(main, channel, 1, "thre");
    expectViolation("the message is not the oldest");
    b.receive(main, channel, 1, "e");
    expectViolation("there is nothing to receive");
    EXPECT_EQ(end(channel, 1).incomingBytes, 0);
}

TEST_F(WorldChannels, ASocketCarriesBytes) {
    const ObjectId socket = connection(main);
    b.send(main, socket, 0, "hello").send(main, socket, 0, "you");
    b.receive(main, socket, 1, "he");
    EXPECT_EQ(end(socket, 1).incomingBytes, 6);
    EXPECT_EQ(end(socket, 1).incoming.front().bytes, 3);
    b.receive(main, socket, 1, "lloy");
    EXPECT_THAT(end(socket, 1).incoming,
                ElementsAre(ChannelEnd::Chunk{.text = b.text("you"), .bytes = 2}));
    expectLegal();
    b.receive(main, socket, 1, "ou!");
    expectViolation("there are not so many bytes to receive");
    EXPECT_EQ(end(socket, 1).incomingBytes, 0);
    b.receive(main, socket, 1, "x");
    expectViolation("there is nothing to receive");
}

TEST_F(WorldChannels, OnlyWhoHasAHandleOfAnEndUsesIt) {
    const ObjectId channel = pipe();
    const TaskId child = b.run("child", main);
    b.closeEnd(child, channel, 1).send(main, channel, 0, "x");
    expectLegal();
    b.receive(child, channel, 1, "x");
    expectViolation("its process has no handle of this end");
    b.send(child, channel, 1, "x");
    expectViolation("its process has no handle of this end");
    b.closeEnd(child, channel, 1);
    expectViolation("its process has no handle of this end");
    b.send(child, channel, 2, "x");
    expectViolation("there is no such end");
    b.openEnd(child, channel, 2);
    expectViolation("there is no such end");
    b.add({.task = main, .object = channel, .value = -1, .kind = EventKind::DataSent});
    expectViolation("nobody sends so many bytes");
}

TEST_F(WorldChannels, TheEndOfTheFileIsMetWhenAllIsReceivedAndNobodyHasTheOtherEnd) {
    const ObjectId channel = pipe();
    b.send(main, channel, 0, "x").closeEnd(main, channel, 0);
    b.endOfFile(main, channel, 1);
    expectViolation("something is left to receive");
    b.receive(main, channel, 1, "x").endOfFile(main, channel, 1);
    EXPECT_TRUE(end(channel, 1).hasEnded);
    EXPECT_FALSE(end(channel, 0).hasEnded);
    b.closeEnd(main, channel, 1);
    EXPECT_EQ(b.world().violations().size(), 1u);
}

TEST_F(WorldChannels, WhoStillHasTheOtherEndGivesTheEndOfTheFileTheLie) {
    constexpr const char* kLie =
        "somebody met the end of the file although its process had this end";
    const ObjectId channel = pipe();
    const TaskId child = b.run("child", main);
    b.closeEnd(main, channel, 0).endOfFile(main, channel, 1);
    expectLegal();
    b.send(child, channel, 0, "x");
    expectViolation(kLie);
    b.closeEnd(child, channel, 0);
    expectViolation(kLie);
    b.openEnd(child, channel, 0).exit(child);
    expectViolation(kLie);
}

TEST_F(WorldChannels, ADeathFromOutsideMayBeToldOfAfterWhatCameOfIt) {
    const ObjectId channel = pipe();
    const TaskId child = b.run("child", main);
    const TaskId spawned = b.run("spawned", main);
    b.closeEnd(main, channel, 0).endOfFile(main, channel, 1);
    b.kill(child, 9).replaceProgram(spawned);
    expectLegal();
}

TEST_F(WorldChannels, FreeRunningMayTellOfAnEndAfterWhatCameOfIt) {
    b = test::TraceBuilder();
    main = b.run("main");
    const ObjectId channel = pipe();
    const TaskId child = b.run("child", main);
    b.closeEnd(main, channel, 0).endOfFile(main, channel, 1).exit(child);
    expectLegal();
}

TEST_F(WorldChannels, FreeRunningMayTellOfAThreadsLastWordsAfterTheEndOfItsProcess) {
    b = test::TraceBuilder();
    main = b.run("main");
    const ObjectId channel = pipe();
    const TaskId child = b.run("child", main);
    const TaskId thread = b.run("thread", child, {.kind = TaskKind::Thread});
    b.exit(child).send(thread, channel, 0, "x");
    expectLegal();
}

TEST_F(WorldChannels, WhoConnectedFirstIsAcceptedFirst) {
    const TaskId client = b.run("client", main);
    const ObjectId listener = b.listener(main, "server", 1);
    EXPECT_EQ(info(listener).capacity, 1);
    EXPECT_EQ(end(listener, 0).holders.front(), main);
    std::vector<ObjectId> sockets;
    for (const char* name : {"a", "b", "c"}) sockets.push_back(b.socket(client, name, listener));
    EXPECT_EQ(info(sockets[0]).related, listener);
    EXPECT_THAT(end(sockets[0], 0).holders, ElementsAre(client));
    EXPECT_THAT(end(sockets[0], 1).holders, IsEmpty());
    b.connect(client, listener, sockets[0]).connect(client, listener, sockets[1]);
    EXPECT_THAT(info(listener).connections, ElementsAre(sockets[0], sockets[1]));
    expectLegal();
    b.connect(client, listener, sockets[2]);
    expectViolation("more connections wait than the backlog holds");
    b.accept(main, listener, sockets[0]);
    EXPECT_THAT(end(sockets[0], 1).holders, ElementsAre(main));
    b.accept(main, listener, sockets[2]);
    expectViolation("another connection waits longer");
    EXPECT_THAT(info(listener).connections, ElementsAre(sockets[1]));
    b.accept(main, listener, sockets[2]);
    expectViolation("this connection does not wait");
}

TEST_F(WorldChannels, AListenerHasOneEnd) {
    const ObjectId listener = b.listener(main, "server");
    const TaskId client = b.run("client", main);
    const ObjectId socket = b.socket(client, "socket", listener);
    b.closeEnd(client, listener, 0).connect(client, listener, socket);
    expectLegal();
    b.accept(client, listener, socket);
    expectViolation("its process has no handle of this end");
    b.openEnd(client, listener, 1);
    expectViolation("there is no such end");
    b.add({.task = client,
           .object = listener,
           .value = listener.value,
           .kind = EventKind::ConnectionQueued});
    expectViolation("what connects is no socket");
    b.add({.task = client,
           .object = listener,
           .value = socket.value,
           .extra = 5,
           .kind = EventKind::ConnectionQueued});
    expectViolation("the number of connections that wait is another");
}

TEST_F(WorldChannels, ASelectorWatchesEnds) {
    const ObjectId selector = b.object(main, ObjectKind::Selector, "epoll");
    const ObjectId channel = pipe();
    const ObjectId listener = b.listener(main, "server");
    b.watch(main, selector, channel, 0).watch(main, selector, channel, 1);
    b.watch(main, selector, listener).unwatch(main, selector, channel, 0);
    EXPECT_THAT(info(selector).watched, ElementsAre(Watch{channel, 1}, Watch{listener, 0}));
    b.signal(main, listener);
    b.watch(main, selector, ObjectId{}, 900).watch(main, selector, ObjectId{}, 99);
    EXPECT_EQ(info(selector).idleConnections, 999);
    EXPECT_EQ(info(selector).watched.size(), 2u);
    expectLegal();
    b.watch(main, selector, listener);
    expectViolation("the selector watches it already");
    b.unwatch(main, selector, channel, 0);
    expectViolation("the selector does not watch it");
    b.watch(main, selector, channel, 2);
    expectViolation("there is no such end");
    b.watch(main, selector, selector);
    expectViolation("there is no such end");
    b.watch(main, selector, ObjectId{77});
    expectViolation("it names an object that does not exist");
    for (const int connections : {0, -1, 1 << 20}) {
        b.watch(main, selector, ObjectId{}, connections);
        expectViolation("a selector cannot watch so many");
    }
    EXPECT_EQ(info(selector).idleConnections, 999);
}

}  // namespace
}  // namespace lockstep
