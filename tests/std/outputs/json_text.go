// encoding/json: what is valid, Indent, Compact, HTMLEscape, and the errors of broken texts.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"strings"
	"testing/iotest"
)

var r = rand.New(rand.NewSource(11))

func describe(err error) string {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf("%T %d %v", e, e.Offset, err)
	}
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Sprintf("%T %q %v %d %q %q %v | %v", e, e.Value, e.Type, e.Offset, e.Struct, e.Field, e.Err, err)
	}
	return fmt.Sprintf("%T %v", err, err)
}

var stringsOf = []string{"", "a", "key", "<b>&", "\u2028x\u2029", "é", "世界", "😀", `\"`, `\\`, `\/`, `\n\t\r\b\f`, `\u0041`, `\ud83d\ude00`, `\ud83d`, `\udc00x`, `\ud83d\u0041`, `\u00e9`, "\xff", "a\xe4\xb8", `\uABCD`, "~/", "'"}
var numbersOf = []string{"0", "-0", "1", "-1", "12", "1.5", "-2.25", "1e3", "1E+2", "1e-7", "123456789012", "9007199254740993", "0.1", "1e400", "-1e-400"}

func text(depth int) string {
	space := func() string { return []string{"", "", "", " ", "\n", "\t \r"}[r.Intn(6)] }
	switch n := r.Intn(9); {
	case n < 2 && depth > 0:
		var parts []string
		for range r.Intn(4) {
			parts = append(parts, space()+text(depth-1)+space())
		}
		return "[" + space() + strings.Join(parts, ",") + "]"
	case n < 5 && depth > 0:
		var parts []string
		for range r.Intn(4) {
			parts = append(parts, space()+`"`+stringsOf[r.Intn(len(stringsOf))]+`"`+space()+":"+space()+text(depth-1)+space())
		}
		return "{" + space() + strings.Join(parts, ",") + "}"
	case n < 6:
		return []string{"true", "false", "null"}[r.Intn(3)]
	case n < 7:
		return numbersOf[r.Intn(len(numbersOf))]
	}
	return `"` + stringsOf[r.Intn(len(stringsOf))] + `"`
}

// spoil breaks a text more often than not.
func spoil(s string) string {
	b := []byte(s)
	if len(b) == 0 {
		return "x"
	}
	at := r.Intn(len(b))
	switch r.Intn(5) {
	case 0:
		return string(b[:at])
	case 1:
		const put = "{}[],:\"\\tn1-.eE+ x\x00\n\xffué"
		b[at] = put[r.Intn(len(put))]
	case 2:
		b = append(b[:at], b[at+1:]...)
	case 3:
		const added = "{}[],:\"\\0-.e u"
		b = append(b[:at:at], append([]byte{added[r.Intn(len(added))]}, b[at:]...)...)
	case 4:
		b = append(b, "x,]} \n"[r.Intn(6)])
	}
	return string(b)
}

func try(s string) {
	fmt.Printf("%q %v\n", s, json.Valid([]byte(s)))
	var v any
	err := json.Unmarshal([]byte(s), &v)
	fmt.Printf("%#v %s\n", v, describe(err))
	var out bytes.Buffer
	out.WriteString("<")
	err = json.Compact(&out, []byte(s))
	fmt.Printf("%q %s\n", out.String(), describe(err))
	out.Reset()
	err = json.Indent(&out, []byte(s), []string{"", ">", "\t"}[r.Intn(3)], []string{"", "  ", "\t", "--"}[r.Intn(4)])
	fmt.Printf("%q %s\n", out.String(), describe(err))
	out.Reset()
	json.HTMLEscape(&out, []byte(s))
	fmt.Printf("%q\n", out.String())
	again, err := json.Marshal(v)
	fmt.Printf("%s %s\n", again, describe(err))
	again, err = json.Marshal(json.RawMessage(s))
	fmt.Printf("%q %s\n", again, describe(err))
}

func tokens(s string, wrap func(io.Reader) io.Reader) {
	dec := json.NewDecoder(wrap(strings.NewReader(s)))
	if r.Intn(2) == 0 {
		dec.UseNumber()
	}
	for range 60 {
		fmt.Print(dec.InputOffset(), " ")
		if r.Intn(3) == 0 {
			fmt.Print(dec.More(), " ", dec.InputOffset(), " ")
		}
		if r.Intn(4) == 0 {
			var v any
			err := dec.Decode(&v)
			rest, _ := io.ReadAll(dec.Buffered())
			fmt.Printf("v %#v %s %d\n", v, describe(err), len(rest))
			if err != nil {
				return
			}
			continue
		}
		t, err := dec.Token()
		fmt.Printf("%T %v %s\n", t, t, describe(err))
		if err != nil {
			return
		}
	}
}

func main() {
	for _, s := range []string{"", " ", "nul", "nulx", "tru", "truf", "falsy", "-", "-x", "01", "1.", "1.x", "1e", "1e+", "1ex", ".5", "+1", "\"", "\"\\", "\"\\u", "\"\\u12", "\"\\u12\"", "\"\\ux000\"", "\"\\x\"", "\"\\`\"", "\"\\\xff\"", "\"\x01\"", "\"\n\"", "[", "[1", "[1,", "[1,]", "[,", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a}", "{1:2}", "{\"a\" 1}", "{\"a\":}", "{\"a\":1 \"b\"}", "]", "}", "[}", "{]", "1 2", "{} x", "'a'", "\u00e9", "\xff", "nullnull", "[]]", "\"\\ud83d\\x\"", "\"\\ud8\"", "é", "`", "\"\\u 000\""} {
		try(s)
		tokens(s, func(r io.Reader) io.Reader { return r })
	}
	for range 500 {
		s := text(4)
		if r.Intn(3) > 0 {
			s = spoil(s)
		}
		try(s)
	}
	for range 300 {
		s := text(3) + []string{"", " ", "\n", ","}[r.Intn(4)] + text(3)
		if r.Intn(2) > 0 {
			s = spoil(s)
		}
		fmt.Printf("%q\n", s)
		tokens(s, func(r io.Reader) io.Reader { return r })
		tokens(s, iotest.OneByteReader)
		tokens(s, iotest.HalfReader)
		tokens(s, iotest.DataErrReader)
		tokens(s, iotest.TimeoutReader)
	}
	deep := strings.Repeat("[", 10001)
	fmt.Println(json.Valid([]byte(deep[1:]+strings.Repeat("]", 10000))), json.Valid([]byte(deep+strings.Repeat("]", 10001))))
	fmt.Println(describe(json.Unmarshal([]byte(deep), new(any))))
	dec := json.NewDecoder(strings.NewReader(strings.Repeat(`{"a":[1,2,{"b":"some text to fill the buffer"}]} `, 200)))
	for range 205 {
		var v map[string]any
		err := dec.Decode(&v)
		rest, _ := io.ReadAll(dec.Buffered())
		fmt.Println(v, describe(err), dec.InputOffset(), len(rest), dec.More())
	}
}
