// Package filepath is about paths of files, on a system that separates their parts by slashes.
//
// What it knows from the text of a path alone is here; what would look at files (Walk,
// EvalSymlinks, Abs) is not, since a Go program here reaches none.
package filepath

import (
	"errors"
	"path"
	"strings"
)

// Separators within a path and between the paths of a list.
const (
	Separator     = '/'
	ListSeparator = ':'
)

// ErrBadPattern says that a pattern is malformed.
var ErrBadPattern = path.ErrBadPattern

// Clean is the shortest path that is equal to p as text goes.
func Clean(p string) string { return path.Clean(p) }

// Join puts parts together and cleans the result; empty parts are left out.
func Join(elem ...string) string { return path.Join(elem...) }

// Base is the last part of a path.
func Base(p string) string { return path.Base(p) }

// Dir is all but the last part of a path, cleaned.
func Dir(p string) string { return path.Dir(p) }

// Ext is the last part from its last dot on.
func Ext(p string) string { return path.Ext(p) }

// Split cuts a path behind its last slash.
func Split(p string) (dir, file string) { return path.Split(p) }

// IsAbs reports whether a path begins at the root.
func IsAbs(p string) bool { return path.IsAbs(p) }

// IsLocal reports whether a path, as text goes, stays below the folder that it is read in.
func IsLocal(p string) bool {
	if p == "" || IsAbs(p) {
		return false
	}
	p = Clean(p)
	return p != ".." && !strings.HasPrefix(p, "../")
}

// Match reports whether a whole name fits a shell pattern.
func Match(pattern, name string) (matched bool, err error) { return path.Match(pattern, name) }

// Glob gives the files whose names fit a pattern. There are none within reach.
func Glob(pattern string) (matches []string, err error) {
	_, err = Match(pattern, "")
	return nil, err
}

// ToSlash gives a path with slashes: here as it is.
func ToSlash(p string) string { return p }

// FromSlash gives a path with this system's separator: here as it is.
func FromSlash(p string) string { return p }

// VolumeName is the name of the volume in front of a path: there are none here.
func VolumeName(p string) string { return "" }

// SplitList cuts a list of paths, as PATH holds one.
func SplitList(list string) []string {
	if list == "" {
		return []string{}
	}
	return strings.Split(list, string(ListSeparator))
}

// Rel gives the path that leads from base to target.
func Rel(base, target string) (string, error) {
	from, to := Clean(base), Clean(target)
	if from == to {
		return ".", nil
	}
	if from == "." {
		from = ""
	}
	if to == "." {
		to = ""
	}
	if IsAbs(from) != IsAbs(to) {
		return "", errors.New("Rel: can't make " + target + " relative to " + base)
	}
	a, b := parts(from), parts(to)
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	up := a[same:]
	for _, part := range up {
		if part == ".." {
			return "", errors.New("Rel: can't make " + target + " relative to " + base)
		}
	}
	way := make([]string, 0, len(up)+len(b)-same)
	for range up {
		way = append(way, "..")
	}
	return strings.Join(append(way, b[same:]...), "/"), nil
}

// parts are the elements of a clean path.
func parts(p string) []string {
	p = strings.TrimPrefix(p, "/")
	if p == "" {
		return nil
	}
	return strings.Split(p, "/")
}
