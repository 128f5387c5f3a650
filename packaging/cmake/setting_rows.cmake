# Turns the rows of resources/services/*.json into a table in C++, so that the helper, which runs as root, has them compiled in:
# neither a request nor a changed resource can widen what it writes into a server's file (model/install/root/tables/setting_rows.h).
#
#   cmake -D OUTPUT=setting_rows.cpp -D "INPUTS=postfix.json;dovecot.json" -P setting_rows.cmake
cmake_policy(VERSION 3.25)

# The forms of model/install/plan/settings_step.h. Scripts are no settings, and ldap.conf(5) decides whom every program of the
# system trusts, not only mail servers: neither has a form, so the helper leaves both alone.
set(form_of_postfix-main Main)
set(form_of_postfix-master Master)
set(form_of_table Table)
set(form_of_exim-table Table)
set(form_of_shell Shell)
set(form_of_dovecot Dovecot)
set(form_of_exim Exim)
set(form_of_lookup_of_postfix Main)
set(form_of_lookup_of_dovecot Dovecot)

function(cpp_text output text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    string(REPLACE "\n" "\\n" text "${text}")
    set(${output} "\"${text}\"" PARENT_SCOPE)
endfunction()

set(rows "")
foreach(input IN LISTS INPUTS)
    file(READ "${input}" json)
    string(JSON server GET "${json}" server)
    string(JSON count LENGTH "${json}" files)
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
        string(JSON file GET "${json}" files ${i})
        string(JSON name GET "${file}" name)
        string(JSON path_${name} GET "${file}" path)
        string(JSON syntax GET "${file}" syntax)
        set(form_${name} "${form_of_${syntax}}")
        if(syntax STREQUAL lookup)
            set(form_${name} "${form_of_lookup_of_${server}}")
        endif()
    endforeach()
    string(JSON list GET "${json}" rows)
    string(JSON count LENGTH "${list}")
    math(EXPR last "${count} - 1")
    foreach(i RANGE ${last})
        string(JSON row GET "${list}" ${i})
        string(JSON name GET "${row}" file)
        string(JSON key GET "${row}" key)
        string(JSON text GET "${row}" text)
        if(text STREQUAL "" OR form_${name} STREQUAL "")
            continue()
        endif()
        set(scope "")
        if(key MATCHES "^([^/]+/[^/]+)/")
            set(scope "${CMAKE_MATCH_1}")
        endif()
        cpp_text(path "${path_${name}}")
        cpp_text(scope "${scope}")
        cpp_text(text "${text}")
        string(APPEND rows "    SettingRow{${path}, SettingsForm::${form_${name}}, ${scope}, ${text}},\n")
    endforeach()
endforeach()

file(WRITE "${OUTPUT}" "// Made from resources/services by setting_rows.cmake.
#include \"model/install/root/tables/setting_rows.h\"

#include <array>

namespace mailseal {

std::span<const SettingRow> settingRows()
{
    static constexpr auto rows = std::to_array<SettingRow>({
${rows}    });
    return rows;
}

} // namespace mailseal
")
