// Package os has the program's arguments, environment and standard streams. A program here reaches no
// file or process of the host: functions that would, give an error that says so.
package os

import (
	"errors"
	"internal/oserror"
	"io"
	"io/fs"
	"time"
)

// Flags of OpenFile.
const (
	O_RDONLY int = 0x0
	O_WRONLY int = 0x1
	O_RDWR   int = 0x2
	O_APPEND int = 0x400
	O_CREATE int = 0x40
	O_EXCL   int = 0x80
	O_SYNC   int = 0x101000
	O_TRUNC  int = 0x200
)

// Where Seek counts from, as io.SeekStart and so on.
const (
	SEEK_SET int = 0
	SEEK_CUR int = 1
	SEEK_END int = 2
)

// Parts of paths.
const (
	PathSeparator     = '/'
	PathListSeparator = ':'
	DevNull           = "/dev/null"
)

// Names for what io/fs defines.
type (
	DirEntry  = fs.DirEntry
	FileInfo  = fs.FileInfo
	FileMode  = fs.FileMode
	PathError = fs.PathError
)

// The bits of a FileMode.
const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular
	ModeType       = fs.ModeType
	ModePerm       = fs.ModePerm
)

// What went wrong, for errors.Is.
var (
	ErrInvalid          = fs.ErrInvalid
	ErrPermission       = fs.ErrPermission
	ErrExist            = fs.ErrExist
	ErrNotExist         = fs.ErrNotExist
	ErrClosed           = fs.ErrClosed
	ErrNoDeadline       = errors.New("file type does not support deadline")
	ErrDeadlineExceeded = errors.New("i/o timeout")
	ErrProcessDone      = errors.New("os: process already finished")
)

var errNoFileSystem = errors.New("gomem programs have no file system")
var errBadDescriptor = errors.New("bad file descriptor")

// File is a standard stream.
type File struct {
	*file
}

type file struct {
	fd     int
	name   string
	closed bool
}

// The standard streams.
var (
	Stdin  = NewFile(0, "/dev/stdin")
	Stdout = NewFile(1, "/dev/stdout")
	Stderr = NewFile(2, "/dev/stderr")
)

// NewFile gives the File of a descriptor: 0, 1 or 2 can be used.
func NewFile(fd uintptr, name string) *File {
	if int(fd) < 0 {
		return nil
	}
	return &File{&file{fd: int(fd), name: name}}
}

// check tells why f cannot be used for op.
func (f *File) check(op string) error {
	if f == nil {
		return ErrInvalid
	}
	if f.closed {
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

// Write writes b to the stream.
func (f *File) Write(b []byte) (n int, err error) {
	if f == nil {
		return 0, ErrInvalid
	}
	if !f.closed {
		n = write(f.fd, b)
		if n == len(b) {
			return n, nil
		}
	}
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if n < 0 {
		return 0, &PathError{Op: "write", Path: f.name, Err: errBadDescriptor}
	}
	return n, io.ErrShortWrite
}

// WriteString writes s to the stream.
func (f *File) WriteString(s string) (n int, err error) {
	return f.Write([]byte(s))
}

// Read reads from the stream; io.EOF at its end.
func (f *File) Read(b []byte) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if len(b) == 0 {
		return 0, nil
	}
	n = read(f.fd, b)
	if n < 0 {
		return 0, &PathError{Op: "read", Path: f.name, Err: errBadDescriptor}
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// Close ends the use of f.
func (f *File) Close() error {
	if err := f.check("close"); err != nil {
		return err
	}
	f.closed = true
	return nil
}

// Name is the name that NewFile was given.
func (f *File) Name() string { return f.name }

// Fd is the descriptor.
func (f *File) Fd() uintptr {
	if f == nil {
		return ^uintptr(0)
	}
	return uintptr(f.fd)
}

// Sync does nothing: writes are not held back.
func (f *File) Sync() error { return f.check("sync") }

// Seek fails: streams have no offset.
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	return 0, f.refuse("seek", errors.New("illegal seek"))
}

// ReadAt fails: streams have no offset.
func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	return 0, f.refuse("read", errors.New("illegal seek"))
}

// WriteAt fails: streams have no offset.
func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	return 0, f.refuse("write", errors.New("illegal seek"))
}

// Stat fails: there is no file system.
func (f *File) Stat() (FileInfo, error) { return nil, f.refuse("stat", errNoFileSystem) }

// Truncate fails: streams have no size.
func (f *File) Truncate(size int64) error { return f.refuse("truncate", ErrInvalid) }

// Chmod fails: there is no file system.
func (f *File) Chmod(mode FileMode) error { return f.refuse("chmod", errNoFileSystem) }

// ReadDir fails: streams are not directories.
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	return nil, f.refuse("readdir", errNoFileSystem)
}

// Readdirnames fails: streams are not directories.
func (f *File) Readdirnames(n int) (names []string, err error) {
	return nil, f.refuse("readdir", errNoFileSystem)
}

// SetDeadline fails: streams have no deadlines.
func (f *File) SetDeadline(t time.Time) error { return f.refuse("set deadline", ErrNoDeadline) }

func (f *File) refuse(op string, reason error) error {
	if err := f.check(op); err != nil {
		return err
	}
	return &PathError{Op: op, Path: f.name, Err: reason}
}

func refused(op, path string) error {
	return &PathError{Op: op, Path: path, Err: errNoFileSystem}
}

// Open fails: there is no file system.
func Open(name string) (*File, error) { return nil, refused("open", name) }

// Create fails: there is no file system.
func Create(name string) (*File, error) { return nil, refused("open", name) }

// OpenFile fails: there is no file system.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	return nil, refused("open", name)
}

// CreateTemp fails: there is no file system.
func CreateTemp(dir, pattern string) (*File, error) { return nil, refused("createtemp", pattern) }

// MkdirTemp fails: there is no file system.
func MkdirTemp(dir, pattern string) (string, error) { return "", refused("mkdirtemp", pattern) }

// ReadFile fails: there is no file system.
func ReadFile(name string) ([]byte, error) { return nil, refused("open", name) }

// WriteFile fails: there is no file system.
func WriteFile(name string, data []byte, perm FileMode) error { return refused("open", name) }

// ReadDir fails: there is no file system.
func ReadDir(name string) ([]DirEntry, error) { return nil, refused("open", name) }

// Stat fails: there is no file system.
func Stat(name string) (FileInfo, error) { return nil, refused("stat", name) }

// Lstat fails: there is no file system.
func Lstat(name string) (FileInfo, error) { return nil, refused("lstat", name) }

// Mkdir fails: there is no file system.
func Mkdir(name string, perm FileMode) error { return refused("mkdir", name) }

// MkdirAll fails: there is no file system.
func MkdirAll(path string, perm FileMode) error { return refused("mkdir", path) }

// Remove fails: there is no file system.
func Remove(name string) error { return refused("remove", name) }

// RemoveAll fails: there is no file system.
func RemoveAll(path string) error { return refused("remove", path) }

// Chdir fails: there is no file system.
func Chdir(dir string) error { return refused("chdir", dir) }

// Chmod fails: there is no file system.
func Chmod(name string, mode FileMode) error { return refused("chmod", name) }

// Truncate fails: there is no file system.
func Truncate(name string, size int64) error { return refused("truncate", name) }

// Rename fails: there is no file system.
func Rename(oldpath, newpath string) error {
	return &LinkError{"rename", oldpath, newpath, errNoFileSystem}
}

// Getwd fails: there is no file system.
func Getwd() (dir string, err error) { return "", refused("getwd", ".") }

// Pipe fails: a program has its standard streams only.
func Pipe() (r *File, w *File, err error) { return nil, nil, NewSyscallError("pipe2", errNoFileSystem) }

// TempDir names the directory for temporary files that real Go would use.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

// LinkError is a failed operation on two paths.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

// Error gives "op old new: err".
func (e *LinkError) Error() string { return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *LinkError) Unwrap() error { return e.Err }

// SyscallError is a failed system call.
type SyscallError struct {
	Syscall string
	Err     error
}

// Error gives "syscall: err".
func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }

// Unwrap gives the reason.
func (e *SyscallError) Unwrap() error { return e.Err }

// NewSyscallError gives a SyscallError, or nil if err is nil.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

// IsExist tells whether err is ErrExist inside an error of this package.
func IsExist(err error) bool { return underlying(err) == oserror.ErrExist }

// IsNotExist tells whether err is ErrNotExist inside an error of this package.
func IsNotExist(err error) bool { return underlying(err) == oserror.ErrNotExist }

// IsPermission tells whether err is ErrPermission inside an error of this package.
func IsPermission(err error) bool { return underlying(err) == oserror.ErrPermission }

// IsTimeout tells whether err is a timeout inside an error of this package.
func IsTimeout(err error) bool {
	t, ok := underlying(err).(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func underlying(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *LinkError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}

// IsPathSeparator tells whether c is a slash.
func IsPathSeparator(c uint8) bool { return c == PathSeparator }
