# How every program is compiled and linked to make its faults harder to exploit; tests/house/tst_programs checks each program
# for it.

# An address that nobody can predict, and a stack that cannot be executed.
include(CheckPIESupported)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
check_pie_supported(LANGUAGES CXX)
# Lazy binding saves the registers on the stack at a function's first call, with whatever secret was copied last, so
# functions are bound at start.
add_link_options(LINKER:-z,relro,-z,now,-z,noexecstack)

add_compile_options(-fstack-protector-strong)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i.86)$")
    add_compile_options(-fcf-protection)
endif()

# Functions of the C library that know the size of their target; only where the compiler optimises. The sanitizers check this
# themselves. A single string, because CMake drops repeated options.
set(fortified "SHELL:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
if(NOT MAILSEAL_SANITIZE)
    add_compile_options("$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:${fortified}>")
endif()
