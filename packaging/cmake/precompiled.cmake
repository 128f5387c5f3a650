# mailseal_precompiled(TARGET KIND): TARGET is compiled with the precompiled headers of KIND: “core” or “widgets”, or the same for
# tests, “core_tests” or “widgets_tests”, which are not optimised and include Qt Test.
#
# Parsing Qt's headers is most of the time that compiling takes; so it is done once for each kind of source. A source still includes
# what it uses: everything compiles with CMAKE_DISABLE_PRECOMPILE_HEADERS, too.
# What many sources include, and no more: GCC instantiates the templates that a precompiled header uses again in each source.
set(precompiled_core
    <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QFileInfo> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QList> <QMap> <QRegularExpression> <QSet> <QString> <QStringList>
    <algorithm> <functional> <memory> <optional> <string> <vector> <tl/expected.hpp>)
set(precompiled_widgets ${precompiled_core}
    <QApplication> <QBoxLayout> <QCheckBox> <QComboBox> <QEvent> <QFileDialog> <QFutureWatcher> <QLabel> <QLineEdit> <QPainter>
    <QPushButton> <QTimer> <QWidget>)
# Not optimised: what a test itself does is not what takes time, compiling it is. Qt tells each test its folder; a precompiled header
# could serve those of one folder only, and nothing asks for it.
set(options_for_tests -O0 -U_FORTIFY_SOURCE -UQT_TESTCASE_BUILDDIR -UQT_TESTCASE_SOURCEDIR)
set(precompiled_for_tests <QProcess> <QTemporaryDir> <QTest>)
set(precompiled_core_tests ${precompiled_core} ${precompiled_for_tests})
set(precompiled_widgets_tests ${precompiled_widgets} ${precompiled_for_tests})
set(precompiled_libraries_core Qt6::Core tl::expected)
set(precompiled_libraries_widgets ${precompiled_libraries_core} Qt6::Widgets)
set(precompiled_libraries_core_tests ${precompiled_libraries_core} Qt6::Test)
set(precompiled_libraries_widgets_tests ${precompiled_libraries_widgets} Qt6::Test)

function(mailseal_precompiled target kind)
    set(owner mailseal_precompiled_${kind})
    if(NOT TARGET ${owner})
        file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${owner}.cpp CONTENT "// headers only\n")
        add_library(${owner} OBJECT ${PROJECT_BINARY_DIR}/${owner}.cpp)
        set_target_properties(${owner} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${owner} PRIVATE ${precompiled_libraries_${kind}})
        if(kind MATCHES _tests)
            target_compile_options(${owner} PRIVATE ${options_for_tests})
        endif()
        target_precompile_headers(${owner} PRIVATE ${precompiled_${kind}})
    endif()
    target_precompile_headers(${target} REUSE_FROM ${owner})
    # GCC takes a precompiled header for code of the same kind only, which is that of a library; Qt 6.4 asks for it itself.
    get_target_property(type ${target} TYPE)
    if(type STREQUAL EXECUTABLE AND Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
        target_compile_options(${target} PRIVATE -fPIC)
    endif()
endfunction()
