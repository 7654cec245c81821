package slog

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// needsQuotes tells whether a text would not be read back as one word.
func needsQuotes(s string) bool {
	for _, r := range s {
		switch {
		case r <= ' ' || r == '=' || r == '"' || r == 0x7f:
			return true
		case r >= utf8.RuneSelf && (r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r)):
			return true
		}
	}
	return s == ""
}

// textValue writes a value for a TextHandler.
func (s *line) textValue(v Value) error {
	switch v.Kind() {
	case KindString:
		s.string(v.text())
		return nil
	case KindTime:
		s.time(v.time())
		return nil
	case KindAny:
	default:
		s.buf = v.append(s.buf)
		return nil
	}
	var text []byte
	var err error
	switch x := v.any.(type) {
	case encoding.TextAppender:
		text, err = x.AppendText(nil)
	case encoding.TextMarshaler:
		text, err = x.MarshalText()
	default:
		if t := reflect.TypeOf(x); t != nil && t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
			s.buf = strconv.AppendQuote(s.buf, string(reflect.ValueOf(x).Bytes()))
			return nil
		}
		text = fmt.Appendf(nil, "%+v", v.Any())
	}
	if err == nil {
		s.string(string(text))
	}
	return err
}

// jsonValue writes a value for a JSONHandler.
func (s *line) jsonValue(v Value) error {
	switch v.Kind() {
	case KindString:
		s.string(v.text())
	case KindInt64, KindUint64, KindBool:
		s.buf = v.append(s.buf)
	case KindDuration:
		s.buf = strconv.AppendInt(s.buf, int64(v.num), 10)
	case KindTime:
		s.time(v.time())
	default:
		x := v.Any()
		_, own := x.(json.Marshaler)
		if err, ok := x.(error); ok && !own {
			s.string(err.Error())
			return nil
		}
		var out bytes.Buffer
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(x); err != nil {
			return err
		}
		s.buf = append(s.buf, bytes.TrimSuffix(out.Bytes(), []byte{'\n'})...)
	}
	return nil
}

// appendMillis appends a time with three digits of the second.
//
// Source: go1.27 log/slog/text_handler.go appendRFC3339Millis
func appendMillis(b []byte, t time.Time) []byte {
	// A tenth of a millisecond keeps zeros at the end; its digit is taken out where it stands in
	// years of four digits.
	at := len(b) + len("2006-01-02T15:04:05.000")
	b = t.Truncate(time.Millisecond).Add(time.Millisecond/10).AppendFormat(b, time.RFC3339Nano)
	return append(b[:at], b[at+1:]...)
}

// appendJSONString appends a string with its quotes; HTML is not escaped.
func appendJSONString(b []byte, s string) []byte {
	const digits = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			switch {
			case r == utf8.RuneError && n == 1:
				b = append(b, "\ufffd"...)
			case r|1 == '\u2029':
				b = append(b, `\u202`...)
				b = append(b, digits[r&15])
			default:
				b = append(b, s[i:i+n]...)
			}
			i += n
			continue
		}
		i++
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		case '\b':
			b = append(b, '\\', 'b')
		case '\f':
			b = append(b, '\\', 'f')
		default:
			if c < ' ' {
				b = append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
			} else {
				b = append(b, c)
			}
		}
	}
	return append(b, '"')
}
