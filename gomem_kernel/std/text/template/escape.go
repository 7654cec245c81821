package template

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

var htmlCodes = [utf8.RuneSelf]string{0: "\uFFFD", '"': "&#34;", '\'': "&#39;", '&': "&amp;", '<': "&lt;", '>': "&gt;"}

// HTMLEscape writes a text with what means something in HTML escaped.
func HTMLEscape(w io.Writer, b []byte) {
	done := 0
	for i, c := range b {
		if c < utf8.RuneSelf && htmlCodes[c] != "" {
			w.Write(b[done:i])
			io.WriteString(w, htmlCodes[c])
			done = i + 1
		}
	}
	w.Write(b[done:])
}

// HTMLEscapeString gives the text that HTMLEscape writes.
func HTMLEscapeString(s string) string {
	if !strings.ContainsAny(s, "'\"&<>\000") {
		return s
	}
	var b strings.Builder
	HTMLEscape(&b, []byte(s))
	return b.String()
}

// HTMLEscaper prints its arguments, escaped.
func HTMLEscaper(args ...any) string { return HTMLEscapeString(joined(args)) }

// JSEscape writes a text as it can stand in a string of JavaScript.
func JSEscape(w io.Writer, b []byte) {
	for len(b) > 0 {
		plain := bytes.IndexFunc(b, needsEscape)
		if plain < 0 {
			plain = len(b)
		}
		w.Write(b[:plain])
		b = b[plain:]
		if len(b) == 0 {
			break
		}
		r, size := utf8.DecodeRune(b)
		switch {
		case strings.ContainsRune(`\'"`, r):
			fmt.Fprintf(w, `\%c`, r)
		case r >= utf8.RuneSelf && unicode.IsPrint(r):
			w.Write(b[:size])
		default:
			fmt.Fprintf(w, `\u%04X`, r)
		}
		b = b[size:]
	}
}

func needsEscape(r rune) bool {
	return r < ' ' || r >= utf8.RuneSelf || strings.ContainsRune(`\'"<>&=`, r)
}

// JSEscapeString gives the text that JSEscape writes.
func JSEscapeString(s string) string {
	if strings.IndexFunc(s, needsEscape) < 0 {
		return s
	}
	var b strings.Builder
	JSEscape(&b, []byte(s))
	return b.String()
}

// JSEscaper prints its arguments, escaped.
func JSEscaper(args ...any) string { return JSEscapeString(joined(args)) }
