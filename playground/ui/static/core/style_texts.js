// Style sheets that have come along with the modules, see `playground/web/files/module_bundle.py`; none where each module
// is a file of its own.

/** @type {Map<string, string>} by path */
export const STYLE_TEXTS = new Map();
