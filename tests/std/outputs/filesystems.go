// io/fs on a file system of the program's own, and times as bytes.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"sort"
	"strings"
	"time"
)

type entry struct {
	name string
	data string
	dir  bool
}

func (e entry) Name() string               { return path.Base(e.name) }
func (e entry) Size() int64                { return int64(len(e.data)) * 3 }
func (e entry) IsDir() bool                { return e.dir }
func (e entry) Sys() any                   { return nil }
func (e entry) ModTime() time.Time         { return time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC) }
func (e entry) Type() fs.FileMode          { return e.Mode().Type() }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }
func (e entry) Mode() fs.FileMode {
	if e.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

type tree []entry

type file struct {
	entry
	t tree
	*strings.Reader
}

func (f file) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f file) Close() error               { return nil }
func (f file) Size() int64                { return f.entry.Size() }

type dir struct{ file }

func (d dir) ReadDir(n int) (list []fs.DirEntry, err error) {
	for _, e := range d.t {
		if path.Dir(e.name) == d.name && e.name != "." {
			list = append(list, e)
		}
	}
	if d.name == "bad" {
		err = errors.New("broken")
	}
	return list, err
}

func (t tree) Open(name string) (fs.File, error) {
	for _, e := range t {
		if e.name == name {
			f := file{e, t, strings.NewReader(e.data)}
			if e.dir {
				return dir{f}, nil
			}
			return f, nil
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func main() {
	t := tree{{".", "", true}, {"z.txt", "zed", false}, {"a", "", true}, {"a/x.go", "package x", false}, {"a/b", "", true}, {"a/b/y.go", "yy", false}, {"a/[1]", "odd", false}, {"bad", "", true}, {"c", strings.Repeat("long ", 300), false}}
	for _, name := range []string{"z.txt", "a/x.go", "none", "a", "c", "../x"} {
		b, err := fs.ReadFile(t, name)
		info, err2 := fs.Stat(t, name)
		list, err3 := fs.ReadDir(t, name)
		fmt.Println(name, len(b), err, err2, len(list), err3, errors.Is(err, fs.ErrNotExist))
		if info != nil {
			fmt.Println(fs.FormatFileInfo(info), fs.FormatDirEntry(fs.FileInfoToDirEntry(info)), fs.FileInfoToDirEntry(info))
		}
		_, err = fs.ReadLink(t, name)
		_, err2 = fs.Lstat(t, name)
		fmt.Println(err, err2)
	}
	for _, pattern := range []string{"*", "a/*", "*/*.go", "*/*/*", "z.txt", "none", "[", "a/[", "*/x[", "a/\\[1]", "?", "*/", ".", "a/b/y.go"} {
		m, err := fs.Glob(t, pattern)
		sort.Strings(m)
		fmt.Println(pattern, m, err)
	}
	for _, skip := range []string{"", "a", "a/b", "a/x.go", "z.txt", "bad"} {
		for _, with := range []error{fs.SkipDir, fs.SkipAll, io.EOF} {
			err := fs.WalkDir(t, ".", func(p string, d fs.DirEntry, err error) error {
				fmt.Print(p, " ", err, "; ")
				if p == skip {
					return with
				}
				return nil
			})
			fmt.Println(err)
		}
	}
	fmt.Println(fs.WalkDir(t, "none", func(p string, d fs.DirEntry, err error) error { return err }))
	for _, d := range []string{"a", ".", "../x", "none"} {
		s, err := fs.Sub(t, d)
		if err != nil {
			fmt.Println(d, err)
			continue
		}
		b, err := fs.ReadFile(s, "x.go")
		list, err2 := fs.ReadDir(s, ".")
		m, err3 := fs.Glob(s, "*")
		sort.Strings(m)
		fmt.Println(d, string(b), err, len(list), err2, m, err3)
		deeper, err := fs.Sub(s, "b")
		fmt.Println(err)
		b, err = fs.ReadFile(deeper, "y.go")
		fmt.Println(string(b), err)
		_, err = s.Open("/abs")
		fmt.Println(err)
	}
	for _, when := range []time.Time{{}, time.Unix(1e9, 5).UTC(), time.Date(2024, 2, 29, 1, 2, 3, 4, time.FixedZone("A", 3600)), time.Date(1, 1, 1, 0, 0, 0, 0, time.FixedZone("B", -3601)), time.Date(2300, 1, 1, 0, 0, 0, 999999999, time.FixedZone("C", 7*3600+30)), time.Date(2000, 1, 1, 0, 0, 0, 0, time.FixedZone("D", -60))} {
		b, err := when.MarshalBinary()
		var back time.Time
		err2 := back.UnmarshalBinary(b)
		fmt.Println(b, err, err2, back.Equal(when), back.Format(time.RFC3339Nano))
		b, err = when.GobEncode()
		fmt.Println(len(b), err)
	}
	for _, b := range [][]byte{nil, {9}, {1, 2}, {2, 0}} {
		fmt.Println(new(time.Time).GobDecode(b))
	}
}
