// Package path works on paths with slashes, such as those of addresses.
package path

import "internal/bytealg"

// Clean gives the shortest path that means the same: without empty parts, ".", and ".." behind a
// name. An empty path becomes ".".
func Clean(path string) string {
	if path == "" {
		return "."
	}
	rooted := path[0] == '/'
	out := make([]byte, 0, len(path))
	if rooted {
		out = append(out, '/')
	}
	fixed := len(out) // what a ".." cannot take away
	for path != "" {
		part := path
		path = ""
		if slash := bytealg.IndexByteString(part, '/'); slash >= 0 {
			part, path = part[:slash], part[slash+1:]
		}
		switch {
		case part == "" || part == ".":
			continue
		case part == ".." && len(out) > fixed:
			cut := bytealg.LastIndexByte(out[fixed:], '/')
			out = out[:fixed+max(cut, 0)]
			continue
		case part == ".." && rooted:
			continue
		}
		if len(out) > 0 && out[len(out)-1] != '/' {
			out = append(out, '/')
		}
		out = append(out, part...)
		if part == ".." {
			fixed = len(out)
		}
	}
	if len(out) == 0 {
		return "."
	}
	return string(out)
}

// Split cuts behind the last slash.
func Split(path string) (dir, file string) {
	cut := bytealg.LastIndexByteString(path, '/') + 1
	return path[:cut], path[cut:]
}

// Join joins the parts that are not empty by slashes, and cleans the result.
func Join(elem ...string) string {
	var all []byte
	for _, e := range elem {
		if e != "" && all != nil {
			all = append(all, '/')
		}
		all = append(all, e...)
	}
	if all == nil {
		return ""
	}
	return Clean(string(all))
}

// Ext gives what follows the last dot of the last part, with the dot.
func Ext(path string) string {
	_, file := Split(path)
	if dot := bytealg.LastIndexByteString(file, '.'); dot >= 0 {
		return file[dot:]
	}
	return ""
}

// Base gives the last part; "." for an empty path, "/" for slashes alone.
func Base(path string) string {
	if path == "" {
		return "."
	}
	for path != "" && path[len(path)-1] == '/' {
		path = path[:len(path)-1]
	}
	if path == "" {
		return "/"
	}
	_, file := Split(path)
	return file
}

// IsAbs tells whether the path begins at the root.
func IsAbs(path string) bool { return path != "" && path[0] == '/' }

// Dir gives all but the last part, cleaned.
func Dir(path string) string {
	dir, _ := Split(path)
	return Clean(dir)
}
