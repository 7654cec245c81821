package fs

import (
	"errors"
	"io"
	"path"
	"time"
)

// SubFS is an FS that gives a part of itself.
type SubFS interface {
	FS
	Sub(dir string) (FS, error)
}

// GlobFS is an FS that finds names by a pattern.
type GlobFS interface {
	FS
	Glob(pattern string) ([]string, error)
}

// ReadLinkFS is an FS with symbolic links.
type ReadLinkFS interface {
	FS
	ReadLink(name string) (string, error)
	Lstat(name string) (FileInfo, error)
}

// ReadFile gives what a file holds.
func ReadFile(fsys FS, name string) ([]byte, error) {
	if own, ok := fsys.(ReadFileFS); ok {
		return own.ReadFile(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	size := 0
	if info, err := file.Stat(); err == nil {
		size = int(info.Size())
	}
	data := make([]byte, 0, size+1)
	for {
		n, err := file.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return data, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

// ReadDir gives the entries of a directory, sorted by name.
func ReadDir(fsys FS, name string) ([]DirEntry, error) {
	if own, ok := fsys.(ReadDirFS); ok {
		return own.ReadDir(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	dir, ok := file.(ReadDirFile)
	if !ok {
		return nil, &PathError{Op: "readdir", Path: name, Err: errors.New("not implemented")}
	}
	list, err := dir.ReadDir(-1)
	sortEntries(list)
	return list, err
}

// sortEntries sorts by name. It is a sort of its own because fmt depends on this package: a program
// that prints would load a package for sorting.
func sortEntries(list []DirEntry) {
	for i := 1; i < len(list); i++ {
		e := list[i]
		j := i
		for ; j > 0 && e.Name() < list[j-1].Name(); j-- {
			list[j] = list[j-1]
		}
		list[j] = e
	}
}

// Stat gives what is known of a file.
func Stat(fsys FS, name string) (FileInfo, error) {
	if own, ok := fsys.(StatFS); ok {
		return own.Stat(name)
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return file.Stat()
}

// Lstat is Stat, but of a link itself where there are links.
func Lstat(fsys FS, name string) (FileInfo, error) {
	if own, ok := fsys.(ReadLinkFS); ok {
		return own.Lstat(name)
	}
	return Stat(fsys, name)
}

// ReadLink gives where a link leads.
func ReadLink(fsys FS, name string) (string, error) {
	own, ok := fsys.(ReadLinkFS)
	if !ok {
		return "", &PathError{Op: "readlink", Path: name, Err: ErrInvalid}
	}
	return own.ReadLink(name)
}

// infoEntry is a FileInfo as a DirEntry.
type infoEntry struct{ info FileInfo }

func (e infoEntry) Name() string            { return e.info.Name() }
func (e infoEntry) IsDir() bool             { return e.info.IsDir() }
func (e infoEntry) Type() FileMode          { return e.info.Mode().Type() }
func (e infoEntry) Info() (FileInfo, error) { return e.info, nil }
func (e infoEntry) String() string          { return FormatDirEntry(e) }

// FileInfoToDirEntry gives a DirEntry that knows what info does; nil for nil.
func FileInfoToDirEntry(info FileInfo) DirEntry {
	if info == nil {
		return nil
	}
	return infoEntry{info}
}

// FormatFileInfo gives mode, size, time and name, with a slash behind the name of a directory.
func FormatFileInfo(info FileInfo) string {
	var digits []byte
	size := info.Size()
	n := uint64(size)
	if size < 0 {
		n = -n
	}
	for ; n > 9; n /= 10 {
		digits = append(digits, byte('0'+n%10))
	}
	digits = append(digits, byte('0'+n))
	if size < 0 {
		digits = append(digits, '-')
	}
	for i, j := 0, len(digits)-1; i < j; i, j = i+1, j-1 {
		digits[i], digits[j] = digits[j], digits[i]
	}
	text := info.Mode().String() + " " + string(digits) + " " + info.ModTime().Format(time.DateTime) + " " + info.Name()
	if info.IsDir() {
		text += "/"
	}
	return text
}

// FormatDirEntry gives type and name, with a slash behind the name of a directory.
func FormatDirEntry(dir DirEntry) string {
	mode := dir.Type().String()
	text := mode[:len(mode)-len("rwxrwxrwx")] + " " + dir.Name()
	if dir.IsDir() {
		text += "/"
	}
	return text
}

// WalkDir calls fn for a file and, if it is a directory, all below it, in order of their names.
func WalkDir(fsys FS, root string, fn WalkDirFunc) error {
	info, err := Stat(fsys, root)
	if err != nil {
		err = fn(root, nil, err)
	} else {
		err = walk(fsys, root, infoEntry{info}, fn)
	}
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

func walk(fsys FS, name string, d DirEntry, fn WalkDirFunc) error {
	err := fn(name, d, nil)
	var list []DirEntry
	if err == nil && d.IsDir() {
		if list, err = ReadDir(fsys, name); err != nil {
			err = fn(name, d, err)
		}
	}
	if err != nil {
		if err == SkipDir && d.IsDir() {
			return nil
		}
		return err
	}
	for _, entry := range list {
		if err := walk(fsys, path.Join(name, entry.Name()), entry, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}

// Glob gives the names that match the pattern; errors of reading are passed over.
func Glob(fsys FS, pattern string) (matches []string, err error) {
	if own, ok := fsys.(GlobFS); ok {
		return own.Glob(pattern)
	}
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	if !special(pattern) {
		if _, err := Stat(fsys, pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := path.Split(pattern)
	if dir == "" {
		dir = "."
	} else {
		dir = dir[:len(dir)-1]
	}
	dirs := []string{dir}
	if special(dir) {
		if dirs, err = Glob(fsys, dir); err != nil {
			return nil, err
		}
	}
	for _, dir := range dirs {
		list, err := ReadDir(fsys, dir)
		if err != nil {
			continue
		}
		for _, entry := range list {
			ok, err := path.Match(file, entry.Name())
			if err != nil {
				return matches, err
			}
			if ok {
				matches = append(matches, path.Join(dir, entry.Name()))
			}
		}
	}
	return matches, nil
}

// special tells whether a pattern is more than a name.
func special(pattern string) bool {
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case '*', '?', '[', '\\':
			return true
		}
	}
	return false
}
