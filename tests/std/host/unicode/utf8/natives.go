package utf8

import "unicode/utf8"

func RuneCount(p []byte) int             { return utf8.RuneCount(p) }
func RuneCountInString(s string) (n int) { return utf8.RuneCountInString(s) }
func Valid(p []byte) bool                { return utf8.Valid(p) }
func ValidString(s string) bool          { return utf8.ValidString(s) }
