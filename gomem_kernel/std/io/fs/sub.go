package fs

import (
	"errors"
	"path"
)

// Sub gives the part of an FS below a directory.
func Sub(fsys FS, dir string) (FS, error) {
	if !ValidPath(dir) {
		return nil, &PathError{Op: "sub", Path: dir, Err: ErrInvalid}
	}
	if dir == "." {
		return fsys, nil
	}
	if own, ok := fsys.(SubFS); ok {
		return own.Sub(dir)
	}
	return &subFS{fsys, dir}, nil
}

type subFS struct {
	all FS
	dir string
}

// full gives the name in the whole FS.
func (f *subFS) full(op, name string) (string, error) {
	if !ValidPath(name) {
		return "", &PathError{Op: op, Path: name, Err: ErrInvalid}
	}
	return path.Join(f.dir, name), nil
}

// short gives the name in the part.
func (f *subFS) short(name string) (string, bool) {
	n := len(f.dir)
	switch {
	case name == f.dir:
		return ".", true
	case len(name) >= n+2 && name[n] == '/' && name[:n] == f.dir:
		return name[n+1:], true
	}
	return "", false
}

// shown makes an error speak of names in the part.
func (f *subFS) shown(err error) error {
	if e, ok := err.(*PathError); ok {
		if name, ok := f.short(e.Path); ok {
			e.Path = name
		}
	}
	return err
}

func (f *subFS) Open(name string) (File, error) {
	full, err := f.full("open", name)
	if err != nil {
		return nil, err
	}
	file, err := f.all.Open(full)
	return file, f.shown(err)
}

func (f *subFS) ReadDir(name string) ([]DirEntry, error) {
	full, err := f.full("read", name)
	if err != nil {
		return nil, err
	}
	list, err := ReadDir(f.all, full)
	return list, f.shown(err)
}

func (f *subFS) ReadFile(name string) ([]byte, error) {
	full, err := f.full("read", name)
	if err != nil {
		return nil, err
	}
	data, err := ReadFile(f.all, full)
	return data, f.shown(err)
}

func (f *subFS) ReadLink(name string) (string, error) {
	full, err := f.full("readlink", name)
	if err != nil {
		return "", err
	}
	target, err := ReadLink(f.all, full)
	return target, f.shown(err)
}

func (f *subFS) Lstat(name string) (FileInfo, error) {
	full, err := f.full("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := Lstat(f.all, full)
	return info, f.shown(err)
}

func (f *subFS) Glob(pattern string) ([]string, error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	if pattern == "." {
		return []string{"."}, nil
	}
	list, err := Glob(f.all, f.dir+"/"+pattern)
	for i, name := range list {
		short, ok := f.short(name)
		if !ok {
			return nil, errors.New("invalid result from inner fsys Glob: " + name + " not in " + f.dir)
		}
		list[i] = short
	}
	return list, f.shown(err)
}

func (f *subFS) Sub(dir string) (FS, error) {
	if dir == "." {
		return f, nil
	}
	full, err := f.full("sub", dir)
	if err != nil {
		return nil, err
	}
	return &subFS{f.all, full}, nil
}
