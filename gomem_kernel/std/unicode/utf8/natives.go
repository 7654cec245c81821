package utf8

// RuneCount gives the number of runes in p; a wrong or short encoding counts as one rune of one byte.
func RuneCount(p []byte) int

// RuneCountInString gives the number of runes in s, as RuneCount does for a slice.
func RuneCountInString(s string) (n int)

// Valid tells whether p is UTF-8 throughout.
func Valid(p []byte) bool

// ValidString tells whether s is UTF-8 throughout.
func ValidString(s string) bool
