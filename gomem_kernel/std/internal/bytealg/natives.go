// Package bytealg holds the searching and comparing of byte strings that the machine does in bulk.
package bytealg

// IndexByte gives the index of the first c in b, or -1.
//
//go:noescape
func IndexByte(b []byte, c byte) int

// IndexByteString gives the index of the first c in s, or -1.
//
//go:noescape
func IndexByteString(s string, c byte) int

// LastIndexByte gives the index of the last c in b, or -1.
//
//go:noescape
func LastIndexByte(b []byte, c byte) int

// LastIndexByteString gives the index of the last c in s, or -1.
//
//go:noescape
func LastIndexByteString(s string, c byte) int

// Count gives the number of bytes of b that equal c.
//
//go:noescape
func Count(b []byte, c byte) int

// CountString gives the number of bytes of s that equal c.
//
//go:noescape
func CountString(s string, c byte) int

// Compare gives -1, 0 or +1 as a is lexically less than, equal to or greater than b.
//
//go:noescape
func Compare(a, b []byte) int

// CompareString gives -1, 0 or +1 as a is lexically less than, equal to or greater than b.
func CompareString(a, b string) int

// Equal tells whether a and b have the same length and bytes.
//
//go:noescape
func Equal(a, b []byte) bool

// Index gives the index of the first occurrence of sep in b, or -1; an empty sep is found at 0.
//
//go:noescape
func Index(b, sep []byte) int

// IndexString gives the index of the first occurrence of sep in s, or -1; an empty sep is found at 0.
//
//go:noescape
func IndexString(s, sep string) int

// LastIndex gives the index of the last occurrence of sep in b, or -1; an empty sep is found at len(b).
//
//go:noescape
func LastIndex(b, sep []byte) int

// LastIndexString gives the index of the last occurrence of sep in s, or -1; an empty sep is found at len(s).
//
//go:noescape
func LastIndexString(s, sep string) int

// MakeNoZero gives n bytes of any content whose capacity is all of the size class (roundupsize, noscan).
func MakeNoZero(n int) []byte

// IndexRange gives the index of the first byte of s from lo to hi, both included, or -1.
//
//go:noescape
func IndexRange(s string, lo, hi byte) int

// FlipCase inverts bit 0x20 in each byte of b from lo to hi, both included.
//
//go:noescape
func FlipCase(b []byte, lo, hi byte)

// CountFields gives the number of maximal runs of bytes other than "\t\n\v\f\r ".
//
//go:noescape
func CountFields(s string) int

// NextField gives the bounds of the first such run at or after from; start == end == len(s) if there is none.
//
//go:noescape
func NextField(s string, from int) (start, end int)
