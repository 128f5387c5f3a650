# mailseal_precompiled(TARGET KIND): compiles TARGET with the precompiled headers of KIND: “core” or “widgets”, or, for tests,
# “core_tests” or “widgets_tests”, which are not optimised and include Qt Test.
#
# Most of the compile time goes into parsing Qt's headers, so this is done once for each kind of source. A source still includes
# what it uses: everything compiles with CMAKE_DISABLE_PRECOMPILE_HEADERS too.
# Only headers that many sources include: GCC instantiates the templates that a precompiled header uses again in each source.
set(precompiled_core
    <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QFileInfo> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QList> <QMap> <QRegularExpression> <QSet> <QString> <QStringList>
    <algorithm> <array> <chrono> <functional> <memory> <optional> <span> <stop_token> <string> <vector> <tl/expected.hpp>)
set(precompiled_widgets ${precompiled_core}
    <QApplication> <QBoxLayout> <QCheckBox> <QComboBox> <QEvent> <QFileDialog> <QLabel> <QLineEdit> <QPainter>
    <QPushButton> <QTimer> <QWidget>)
# Not optimised: compiling a test takes longer than running it. Qt defines each test's folder; a precompiled header could then
# serve only the tests of a single folder, and no test uses the definitions.
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
    # GCC accepts a precompiled header only for code of the same kind, here that of a library; Qt 6.4 sets this option
    # itself.
    get_target_property(type ${target} TYPE)
    if(type STREQUAL EXECUTABLE AND Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
        target_compile_options(${target} PRIVATE -fPIC)
    endif()
endfunction()
