# mailseal_precompiled(TARGET KIND): TARGET is compiled with the precompiled headers of KIND, “core” or “widgets”.
#
# Parsing Qt's headers is most of the time that compiling takes; so it is done once for each kind of source (and once
# more for the tests, which are not optimised). A source still includes what it uses: everything compiles with
# CMAKE_DISABLE_PRECOMPILE_HEADERS, too.
# What many sources include, and no more: GCC instantiates the templates that a precompiled header uses again in each source.
set(precompiled_core
    <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QFileInfo> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QList> <QMap> <QRegularExpression> <QSet> <QString> <QStringList>
    <algorithm> <functional> <memory> <optional> <string> <vector> <tl/expected.hpp>)
set(precompiled_widgets ${precompiled_core}
    <QApplication> <QBoxLayout> <QCheckBox> <QComboBox> <QEvent> <QFileDialog> <QFutureWatcher> <QLabel> <QLineEdit> <QPainter>
    <QPushButton> <QTimer> <QWidget>)
set(precompiled_libraries_core Qt6::Core tl::expected)
set(precompiled_libraries_widgets ${precompiled_libraries_core} Qt6::Widgets)

function(mailseal_precompiled target kind)
    set(owner mailseal_precompiled_${kind})
    if(NOT TARGET ${owner})
        string(REPLACE _tests "" base ${kind})
        file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/${owner}.cpp CONTENT "// headers only\n")
        add_library(${owner} OBJECT ${PROJECT_BINARY_DIR}/${owner}.cpp)
        set_target_properties(${owner} PROPERTIES AUTOMOC OFF)
        target_link_libraries(${owner} PRIVATE ${precompiled_libraries_${base}})
        if(kind MATCHES _tests)
            target_compile_options(${owner} PRIVATE -O0)
        endif()
        target_precompile_headers(${owner} PRIVATE ${precompiled_${base}})
    endif()
    target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()
