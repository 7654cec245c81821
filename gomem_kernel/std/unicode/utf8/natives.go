package utf8

// RuneCount gives the number of runes in p; a wrong or short encoding counts as one rune of one byte.
//
//go:noescape
func RuneCount(p []byte) int

// RuneCountInString gives the number of runes in s, as RuneCount does for a slice.
//
//go:noescape
func RuneCountInString(s string) (n int)

// Valid tells whether p is UTF-8 throughout.
//
//go:noescape
func Valid(p []byte) bool

// ValidString tells whether s is UTF-8 throughout.
//
//go:noescape
func ValidString(s string) bool
