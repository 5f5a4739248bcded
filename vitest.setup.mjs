// What jsdom lacks and JupyterLab's libraries name when they are loaded.
globalThis.DragEvent ??= class DragEvent extends MouseEvent {};
