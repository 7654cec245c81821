// Package fs has the interfaces of a file system; programs here have no file system of the host's,
// but can define their own.
package fs

import (
	"errors"
	"internal/oserror"
	"time"
)

// What went wrong, for errors.Is.
var (
	ErrInvalid    = oserror.ErrInvalid
	ErrPermission = oserror.ErrPermission
	ErrExist      = oserror.ErrExist
	ErrNotExist   = oserror.ErrNotExist
	ErrClosed     = oserror.ErrClosed
)

// SkipDir, from a WalkDirFunc, leaves out a directory.
var SkipDir = errors.New("skip this directory")

// SkipAll, from a WalkDirFunc, ends the walk.
var SkipAll = errors.New("skip everything and stop the walk")

// An FS is a tree of files.
type FS interface {
	Open(name string) (File, error)
}

// A File is an open file.
type File interface {
	Stat() (FileInfo, error)
	Read([]byte) (int, error)
	Close() error
}

// A ReadDirFile is a directory.
type ReadDirFile interface {
	File
	ReadDir(n int) ([]DirEntry, error)
}

// A DirEntry is a name in a directory.
type DirEntry interface {
	Name() string
	IsDir() bool
	Type() FileMode
	Info() (FileInfo, error)
}

// A FileInfo describes a file.
type FileInfo interface {
	Name() string
	Size() int64
	Mode() FileMode
	ModTime() time.Time
	IsDir() bool
	Sys() any
}

// A ReadFileFS reads whole files.
type ReadFileFS interface {
	FS
	ReadFile(name string) ([]byte, error)
}

// A ReadDirFS lists directories.
type ReadDirFS interface {
	FS
	ReadDir(name string) ([]DirEntry, error)
}

// A StatFS describes files by name.
type StatFS interface {
	FS
	Stat(name string) (FileInfo, error)
}

// A FileMode is a file's kind and permissions.
type FileMode uint32

// The bits of a FileMode.
const (
	ModeDir FileMode = 1 << (31 - iota)
	ModeAppend
	ModeExclusive
	ModeTemporary
	ModeSymlink
	ModeDevice
	ModeNamedPipe
	ModeSocket
	ModeSetuid
	ModeSetgid
	ModeCharDevice
	ModeSticky
	ModeIrregular

	ModeType          = ModeDir | ModeSymlink | ModeNamedPipe | ModeSocket | ModeDevice | ModeCharDevice | ModeIrregular
	ModePerm FileMode = 0777
)

// String gives the mode as ls does.
func (m FileMode) String() string {
	const kinds, perms = "dalTLDpSugct?", "rwxrwxrwx"
	var buf [32]byte
	n := 0
	for i := 0; i < len(kinds); i++ {
		if m&(1<<uint(31-i)) != 0 {
			buf[n] = kinds[i]
			n++
		}
	}
	if n == 0 {
		buf[0] = '-'
		n = 1
	}
	for i := 0; i < len(perms); i++ {
		if m&(1<<uint(8-i)) != 0 {
			buf[n] = perms[i]
		} else {
			buf[n] = '-'
		}
		n++
	}
	return string(buf[:n])
}

// IsDir tells whether it is a directory.
func (m FileMode) IsDir() bool { return m&ModeDir != 0 }

// IsRegular tells whether it is a plain file.
func (m FileMode) IsRegular() bool { return m&ModeType == 0 }

// Perm gives the permissions.
func (m FileMode) Perm() FileMode { return m & ModePerm }

// Type gives the kind.
func (m FileMode) Type() FileMode { return m & ModeType }

// PathError is a failed operation on a file.
type PathError struct {
	Op   string
	Path string
	Err  error
}

// Error gives "op path: err".
func (e *PathError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *PathError) Unwrap() error { return e.Err }

// Timeout tells whether the reason was a timeout.
func (e *PathError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// WalkDirFunc is what WalkDir calls for each file.
type WalkDirFunc func(path string, d DirEntry, err error) error

// ValidPath tells whether name is a slash-separated path without empty, "." or ".." elements.
func ValidPath(name string) bool {
	if name == "." {
		return true
	}
	for {
		i := 0
		for i < len(name) && name[i] != '/' {
			i++
		}
		if elem := name[:i]; elem == "" || elem == "." || elem == ".." {
			return false
		}
		if i == len(name) {
			return true
		}
		name = name[i+1:]
	}
}
