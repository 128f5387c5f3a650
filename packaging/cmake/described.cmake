# Writes what mailseal-cli says about its own commands and options, so that manual pages and completions cannot be out of date.
#
#   cmake -D PROGRAM=mailseal-cli -D FORM=man -D LANGUAGE=de -D OUTPUT=FILE [-D TEMPLATE=FILE -D VERSION=… -D RELEASED=…] -P described.cmake
#
# In the template, @OPTIONS@ stands for it; without one it is the whole file.
cmake_policy(VERSION 3.25)

# Whoever only reads the options leaves the rest to the end of the process.
set(ENV{ASAN_OPTIONS} detect_leaks=0)
execute_process(COMMAND ${PROGRAM} --lang ${LANGUAGE} describe ${FORM} OUTPUT_VARIABLE options COMMAND_ERROR_IS_FATAL ANY)
if(TEMPLATE)
    file(READ "${TEMPLATE}" text)
    string(REPLACE "@OPTIONS@" "${options}" text "${text}")
    string(REPLACE "@VERSION@" "${VERSION}" text "${text}")
    string(REPLACE "@RELEASED@" "${RELEASED}" text "${text}")
else()
    set(text "${options}")
endif()
file(WRITE "${OUTPUT}" "${text}")
