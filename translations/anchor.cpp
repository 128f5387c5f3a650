// SPDX-License-Identifier: GPL-3.0-or-later
// A static library needs at least one source; the resources come with it.
