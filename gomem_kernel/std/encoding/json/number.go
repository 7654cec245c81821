package json

import (
	"encoding/json/internal/jsontext"
	"strconv"
)

// Number is a JSON number as it is written.
type Number string

// String gives the text.
func (n Number) String() string { return string(n) }

// Float64 gives the number as a float64.
func (n Number) Float64() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// Int64 gives the number as an int64.
func (n Number) Int64() (int64, error) { return strconv.ParseInt(string(n), 10, 64) }

// isNumber tells whether a text is a JSON number.
func isNumber(text []byte) bool {
	if len(text) == 0 || jsontext.KindOf(text[0]) != '0' {
		return false
	}
	s := jsontext.Scanner{Data: text}
	return s.Number(0) == len(text)
}
