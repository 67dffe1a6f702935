"""Published offers as DATAtourisme objects, one by one or as an archive in the layout of its flux."""
