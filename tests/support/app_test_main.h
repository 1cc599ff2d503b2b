#pragma once

#include <gtest/gtest.h>

#include <QApplication>

// The main of a test program of the app: include it in exactly one file of the program. Needs no
// display: without a platform of the caller's choice it takes Qt's offscreen one.
int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
