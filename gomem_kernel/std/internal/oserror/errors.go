// Package oserror has the error values that os and io/fs share.
package oserror

import "errors"

// The errors that os and io/fs export under these names.
var (
	ErrInvalid    = errors.New("invalid argument")
	ErrPermission = errors.New("permission denied")
	ErrExist      = errors.New("file already exists")
	ErrNotExist   = errors.New("file does not exist")
	ErrClosed     = errors.New("file already closed")
)
