# What CPack needs to make a Debian package of the installation.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "Lockstep maintainers <lockstep@localhost>" CACHE STRING
    "Who makes the package: Name <address>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "laboratory for concurrency with real processes and threads")
set(CPACK_PACKAGE_DESCRIPTION
"Lockstep runs real processes, threads and coroutines, holds each one at its
next step, and shows the three-state diagram, who owns which lock, what is in
every queue, and the timeline. One can pause, step forwards and back, choose
who runs next, and export the picture.
.
It is for those who teach or learn operating systems and concurrency.")

set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# The libraries come with the plugins for X and for SVG icons; Chinese and Wayland are what is left.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
    "fonts-wqy-microhei | fonts-noto-cjk, qt6-translations-l10n, qt6-wayland")

include(CPack)
