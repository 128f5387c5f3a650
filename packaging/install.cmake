# What `cmake --install` puts where; --component terminal leaves the window out. The helpers are started by their absolute
# paths only, so these are compiled into the programs: install to the prefix that was configured (DESTDIR is fine, --prefix
# is not).
include(GNUInstallDirs)
set(MAILSEAL_LIBEXEC ${CMAKE_INSTALL_FULL_LIBEXECDIR})
# systemd looks below /usr/local, too; systemd.unit(5).
set(MAILSEAL_SYSTEMD_UNITS ${CMAKE_INSTALL_PREFIX}/lib/systemd/system)
set(MAILSEAL_POLKIT_ACTIONS /usr/share/polkit-1/actions CACHE PATH "Where polkit reads its actions (before 124 nowhere else)")

# A QCA that was built for us (packaging/qca.sh) is not one of the system's libraries, and is told where its plugin is.
get_target_property(qca_library qca-qt6 LOCATION)
if(NOT qca_library MATCHES "^/usr/lib")
    cmake_path(GET qca_library PARENT_PATH qca_folder)
    set(MAILSEAL_QCA_PLUGINS ${qca_folder}/qca-qt6)
endif()

function(mailseal_install_rules)
    configure_file(${PROJECT_SOURCE_DIR}/packaging/org.mailseal.policy.in org.mailseal.policy @ONLY)
    configure_file(${PROJECT_SOURCE_DIR}/packaging/mailseal-recover.service.in mailseal-recover.service @ONLY)
    install(TARGETS mailseal DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT window)
    install(TARGETS mailseal-cli DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT terminal)
    install(TARGETS mailseal-helper mailseal-reload DESTINATION ${CMAKE_INSTALL_LIBEXECDIR} COMPONENT terminal)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/org.mailseal.policy DESTINATION ${MAILSEAL_POLKIT_ACTIONS} COMPONENT terminal)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/mailseal-recover.service DESTINATION ${MAILSEAL_SYSTEMD_UNITS}
            COMPONENT terminal)
    # Enabled from the start: it does nothing unless something was interrupted.
    install(CODE "
        set(wants \"\$ENV{DESTDIR}${MAILSEAL_SYSTEMD_UNITS}/multi-user.target.wants\")
        file(MAKE_DIRECTORY \"\${wants}\")
        file(CREATE_LINK ../mailseal-recover.service \"\${wants}/mailseal-recover.service\" SYMBOLIC)"
            COMPONENT terminal)
    install(FILES ${PROJECT_SOURCE_DIR}/packaging/mailseal.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications
            COMPONENT window)
    install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/mailseal.svg
            DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT window)

    if(MAILSEAL_QCA_PLUGINS)
        install(IMPORTED_RUNTIME_ARTIFACTS qca-qt6 LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/mailseal COMPONENT terminal)
        install(DIRECTORY ${MAILSEAL_QCA_PLUGINS}/crypto DESTINATION ${CMAKE_INSTALL_LIBDIR}/mailseal COMPONENT terminal)
        set_target_properties(mailseal mailseal-cli PROPERTIES
            INSTALL_RPATH ${CMAKE_INSTALL_FULL_LIBDIR}/mailseal)
    endif()
endfunction()
