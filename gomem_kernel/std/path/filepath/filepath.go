// Package filepath works on the paths of files as Unix has them.
//
// Departs: what reads the file system is not there: Abs, EvalSymlinks, Glob, Walk and WalkDir.
package filepath

import (
	"errors"
	"internal/pathmatch"
	"io/fs"
	"path"
	"strings"
)

// Characters between the parts of a path, and between the paths of a list.
const (
	Separator     = '/'
	ListSeparator = ':'
)

// Errors.
var (
	ErrBadPattern = pathmatch.ErrBadPattern
	SkipDir       = fs.SkipDir
	SkipAll       = fs.SkipAll
)

// WalkFunc is called for each file of a walk.
type WalkFunc func(path string, info fs.FileInfo, err error) error

// Clean gives the shortest path that means the same.
func Clean(p string) string { return path.Clean(p) }

// Base gives the last part; "." for an empty path, "/" for slashes alone.
func Base(p string) string { return path.Base(p) }

// Dir gives all but the last part, cleaned.
func Dir(p string) string { return path.Dir(p) }

// Ext gives what follows the last dot of the last part, with the dot.
func Ext(p string) string { return path.Ext(p) }

// IsAbs tells whether the path begins at the root.
func IsAbs(p string) bool { return path.IsAbs(p) }

// Join joins the parts that are not empty, and cleans the result.
func Join(elem ...string) string { return path.Join(elem...) }

// Split cuts behind the last separator.
func Split(p string) (dir, file string) { return path.Split(p) }

// Match tells whether the pattern matches all of name.
func Match(pattern, name string) (matched bool, err error) {
	return pathmatch.Match(pattern, name, false)
}

// ToSlash gives the path with slashes, which it has.
func ToSlash(p string) string { return p }

// FromSlash gives a path with slashes as a path of files, which it is.
func FromSlash(p string) string { return p }

// VolumeName gives the name of the volume, which no path has.
func VolumeName(p string) string { return "" }

// HasPrefix tells whether the text begins with the prefix; it does not look at parts.
func HasPrefix(p, prefix string) bool { return strings.HasPrefix(p, prefix) }

// SplitList gives the paths of a list.
func SplitList(list string) []string {
	if list == "" {
		return []string{}
	}
	return strings.Split(list, ":")
}

// IsLocal tells whether the path stays inside of where it begins.
func IsLocal(p string) bool {
	if p == "" || IsAbs(p) {
		return false
	}
	p = Clean(p)
	return p != ".." && !strings.HasPrefix(p, "../")
}

// Localize gives a path with slashes, as io/fs has them, as a path of files.
func Localize(p string) (string, error) {
	if !fs.ValidPath(p) || strings.Contains(p, "\x00") {
		return "", errors.New("invalid path")
	}
	return p, nil
}

// Rel gives a path that leads from one to the other.
func Rel(basePath, targPath string) (string, error) {
	base, target := Clean(basePath), Clean(targPath)
	if base == target {
		return ".", nil
	}
	if base == "." {
		base = ""
	}
	failed := errors.New("Rel: can't make " + targPath + " relative to " + basePath)
	if IsAbs(base) != IsAbs(target) {
		return "", failed
	}
	if target == "." {
		target = ""
	}
	from, to := parts(base), parts(target)
	same := 0
	for same < len(from) && same < len(to) && from[same] == to[same] {
		same++
	}
	if same < len(from) && from[same] == ".." {
		return "", failed
	}
	var out []string
	for range from[same:] {
		out = append(out, "..")
	}
	return strings.Join(append(out, to[same:]...), "/"), nil
}

func parts(p string) []string {
	return strings.FieldsFunc(p, func(r rune) bool { return r == '/' })
}
