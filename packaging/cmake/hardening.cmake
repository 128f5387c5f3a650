# What every program is compiled and linked with, so that a fault in it is harder to use; tests/house/tst_programs reads each
# program for it.

# A place that nobody can know beforehand, and a stack that does not run.
include(CheckPIESupported)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
check_pie_supported(LANGUAGES CXX)
# A function bound when it is first called has the registers saved on the stack, with whatever secret was copied last.
add_link_options(LINKER:-z,relro,-z,now,-z,noexecstack)

add_compile_options(-fstack-protector-strong)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i.86)$")
    add_compile_options(-fcf-protection)
endif()

# Functions of the C library that know the size of their target; only where the compiler optimises. The sanitizers look themselves.
# One string, because CMake drops an option that it has seen before.
set(fortified "SHELL:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
if(NOT MAILSEAL_SANITIZE)
    add_compile_options("$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:${fortified}>")
endif()
