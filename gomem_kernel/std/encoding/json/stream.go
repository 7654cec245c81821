package json

import (
	"bytes"
	"encoding/json/internal/jsontext"
	"io"
	"reflect"
	"strconv"
)

// Encoder writes values, each with a line end behind it.
type Encoder struct {
	w              io.Writer
	err            error
	plain          bool // without escapes for HTML
	prefix, indent string
}

// NewEncoder gives an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

// SetIndent makes Encode write as Indent does.
func (enc *Encoder) SetIndent(prefix, indent string) {
	enc.prefix, enc.indent = prefix, indent
}

// SetEscapeHTML tells whether <, > and & are escaped in strings; they are unless told.
func (enc *Encoder) SetEscapeHTML(on bool) { enc.plain = !on }

// Encode writes the JSON of v and a line end.
func (enc *Encoder) Encode(v any) error {
	if enc.err != nil {
		return enc.err
	}
	e := newState(jsontext.Escapes{HTML: !enc.plain, JS: true})
	defer states.Put(e)
	if err := e.top(v); err != nil {
		return err
	}
	out := e.buf
	if enc.prefix != "" || enc.indent != "" {
		out = jsontext.AppendIndent(nil, out, enc.prefix, enc.indent)
	}
	out = append(out, '\n')
	if _, enc.err = enc.w.Write(out); enc.err != nil {
		return enc.err
	}
	return nil
}

// Token is a Delim, bool, float64, Number, string or nil.
type Token any

// Delim is a bracket of an array or object: [ ] { or }.
type Delim rune

// String gives the bracket.
func (d Delim) String() string { return string(d) }

// open is an array or object that Token has begun.
type open struct {
	object bool
	count  int // of elements, or of names and values
}

// Decoder reads values one after the other.
type Decoder struct {
	r       io.Reader
	buf     []byte // read and not yet dropped
	at      int    // what lies before it in buf is taken
	base    int64  // offset of buf
	readErr error
	err     error // of Decode
	numbers bool
	known   bool
	stack   []open
	peeked  bool
	atEnd   bool
}

// NewDecoder gives a Decoder that reads from r, and may read ahead.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

// UseNumber makes numbers without a type of their own a Number instead of a float64.
func (dec *Decoder) UseNumber() { dec.numbers = true }

// DisallowUnknownFields makes names that no field has an error.
func (dec *Decoder) DisallowUnknownFields() { dec.known = true }

// Buffered gives what was read and not yet taken.
func (dec *Decoder) Buffered() io.Reader { return bytes.NewReader(dec.buf[dec.at:]) }

// InputOffset gives the offset of what was not yet taken.
func (dec *Decoder) InputOffset() int64 {
	offset := dec.base + int64(dec.at)
	if dec.peeked || dec.atEnd {
		at := jsontext.Space(dec.buf, dec.at)
		if at < len(dec.buf) {
			offset = dec.base + int64(at)
			if dec.atEnd && (dec.buf[at] == ',' || dec.buf[at] == ':') {
				offset++
			}
		}
	}
	return offset
}

// refill reads more; at the end of the input or on an error of the reader it gives false.
//
// How much it reads at once is Go's: the buffer begins with 64 bytes and doubles.
//
// Source: go1.27 encoding/json/jsontext/decode.go decoderState.fetch
func (dec *Decoder) refill() bool {
	if dec.readErr != nil && dec.readErr != io.EOF {
		return false
	}
	room := cap(dec.buf)
	grow := room <= 2048 && int64(room) < (dec.base+int64(dec.at))/2
	grow = grow || dec.at == 0 && len(dec.buf) >= 3*room/4
	kept := dec.buf[dec.at:]
	switch {
	case room == 0:
		dec.buf = make([]byte, 0, 64)
	case grow:
		dec.buf = append(make([]byte, 0, 2*room), kept...)
	default:
		dec.buf = dec.buf[:copy(dec.buf[:room], kept)]
	}
	dec.base += int64(dec.at)
	dec.at = 0
	for {
		n, err := dec.r.Read(dec.buf[len(dec.buf):cap(dec.buf)])
		dec.readErr = err
		if n > 0 {
			dec.readErr = nil
			dec.buf = dec.buf[:len(dec.buf)+n]
			return true
		}
		if err != nil {
			return false
		}
	}
}

// space gives the place of the next character that is no blank, -1 if there is none.
func (dec *Decoder) space(from int) int {
	for {
		at := jsontext.Space(dec.buf, dec.at+from)
		if at < len(dec.buf) {
			return at
		}
		from = at - dec.at
		if !dec.refill() {
			return -1
		}
	}
}

// ended gives the error of input that has no more.
func (dec *Decoder) ended(inside bool) error {
	if dec.readErr != io.EOF {
		return dec.readErr
	}
	if inside {
		return io.ErrUnexpectedEOF
	}
	return io.EOF
}

// wantDelim gives the character that must stand before a token that begins with next, or 0.
func (dec *Decoder) wantDelim(next byte) byte {
	if len(dec.stack) == 0 {
		return 0
	}
	top := dec.stack[len(dec.stack)-1]
	switch {
	case top.object && top.count%2 == 1:
		return ':'
	case top.count > 0 && next != ']' && next != '}':
		return ','
	}
	return 0
}

// next gives the place of the next token, with what stands between it and the last one checked.
func (dec *Decoder) next() (int, error) {
	at := dec.space(0)
	if at < 0 {
		return -1, dec.ended(len(dec.stack) > 0)
	}
	var delim byte
	if c := dec.buf[at]; c == ',' || c == ':' {
		delim = c
		from := at + 1 - dec.at
		if at = dec.space(from); at < 0 {
			if dec.wantDelim('"') != delim {
				return -1, dec.badDelim('"')
			}
			return -1, dec.ended(true)
		}
	}
	if c := dec.buf[at]; dec.wantDelim(c) != delim {
		return -1, dec.badDelim(c)
	}
	return at, nil
}

// badDelim gives the error of what stands before a token.
func (dec *Decoder) badDelim(next byte) error {
	where := "looking for beginning of value"
	switch dec.wantDelim(next) {
	case ':':
		where = "after object key"
	case ',':
		where = "after array element"
		if dec.stack[len(dec.stack)-1].object {
			where = "after object key:value pair"
		}
	}
	return dec.wrong(jsontext.Space(dec.buf, dec.at), where)
}

func (dec *Decoder) wrong(at int, where string) error {
	s := jsontext.Scanner{Data: dec.buf}
	s.Character(at, where)
	return syntaxError(s.Fault, dec.base)
}

// wantName tells whether the next token is the name of a member.
func (dec *Decoder) wantName() bool {
	n := len(dec.stack)
	return n > 0 && dec.stack[n-1].object && dec.stack[n-1].count%2 == 0
}

// scan gives the end of the value at a place, which changes where more has to be read.
func (dec *Decoder) scan(at int) (start, end int, err error) {
	for {
		s := jsontext.Scanner{Data: dec.buf}
		end = s.Value(at, len(dec.stack)+1)
		number := jsontext.KindOf(dec.buf[at]) == '0'
		if end >= 0 && (end < len(dec.buf) || !number) {
			return at, end, nil
		}
		if end < 0 && s.Fault.Text != "" {
			return at, -1, syntaxError(s.Fault, dec.base)
		}
		from := at - dec.at
		if !dec.refill() {
			if end >= 0 && dec.readErr == io.EOF {
				return dec.at + from, dec.at + from + end - at, nil
			}
			return at, -1, dec.ended(true)
		}
		at = dec.at + from
	}
}

// count notes that a token or value was taken.
func (dec *Decoder) count() {
	if n := len(dec.stack); n > 0 {
		dec.stack[n-1].count++
	}
	dec.peeked = false
	dec.atEnd = false
}

// Decode reads the next value into what v points to.
func (dec *Decoder) Decode(v any) error {
	if dec.err != nil {
		return dec.err
	}
	start, end, err := dec.nextValue()
	if err != nil {
		dec.err = err
		return err
	}
	dec.at = end
	dec.count()
	d := decodeState{data: dec.buf[start:end], numbers: dec.numbers, known: dec.known}
	return d.top(v)
}

// nextValue gives the bounds of the next value.
func (dec *Decoder) nextValue() (start, end int, err error) {
	at, err := dec.next()
	if err != nil {
		return -1, -1, err
	}
	if c := dec.buf[at]; c == ']' || c == '}' {
		if n := len(dec.stack); n > 0 && dec.stack[n-1].object == (c == '}') {
			return -1, -1, dec.wrong(at, "looking for beginning of value")
		}
		return -1, -1, dec.mismatched(at)
	}
	start, end, err = dec.scan(at)
	if err == nil && dec.wantName() && dec.buf[start] != '"' {
		err = &SyntaxError{errNonString, dec.base + int64(start) + 1}
	}
	return start, end, err
}

const errNonString = "object member name must be a string"

// mismatched gives the error of a bracket that closes nothing.
func (dec *Decoder) mismatched(at int) error {
	where := "looking for beginning of value"
	if n := len(dec.stack); n > 0 && dec.stack[n-1].count > 0 {
		where = "after array element"
		if dec.stack[n-1].object {
			where = "after object key:value pair"
		}
	}
	return dec.wrong(at, where)
}

// More tells whether the array or object that was begun has more elements.
func (dec *Decoder) More() bool {
	dec.peeked = true
	at, err := dec.next()
	if err != nil {
		if dec.err == nil {
			dec.err = err
			if err == io.ErrUnexpectedEOF && dec.readErr == io.EOF {
				dec.err = syntaxError(&jsontext.Fault{Offset: len(dec.buf)}, dec.base)
			}
		}
		return dec.err != io.EOF
	}
	return dec.buf[at] != ']' && dec.buf[at] != '}'
}

// Token gives the next token; commas and colons are passed over.
func (dec *Decoder) Token() (Token, error) {
	if dec.err != nil {
		return nil, dec.err
	}
	at, err := dec.next()
	if err == nil {
		return dec.token(at)
	}
	return nil, dec.tokenError(err)
}

// tokenError turns the end of the input between tokens into io.EOF.
func (dec *Decoder) tokenError(err error) error {
	if err == io.ErrUnexpectedEOF && dec.readErr == io.EOF && len(bytes.Trim(dec.buf[dec.at:], " \r\n\t,:")) == 0 {
		dec.atEnd = true
		return io.EOF
	}
	return err
}

func (dec *Decoder) token(at int) (Token, error) {
	c := dec.buf[at]
	switch c {
	case '[', '{', ']', '}':
		if err := dec.bracket(at, c); err != nil {
			return nil, err
		}
		dec.at = at + 1
		dec.peeked = false
		dec.atEnd = false
		return Delim(c), nil
	}
	start, end, err := dec.scan(at)
	if err != nil {
		return nil, dec.tokenError(err)
	}
	if dec.wantName() && c != '"' {
		return nil, &SyntaxError{errNonString, dec.base + int64(start) + 1}
	}
	text := dec.buf[start:end]
	dec.at = end
	dec.count()
	switch c {
	case 'n':
		return nil, nil
	case 't', 'f':
		return c == 't', nil
	case '"':
		return string(jsontext.Unquote(text)), nil
	}
	if dec.numbers {
		return Number(text), nil
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return nil, &UnmarshalTypeError{Value: "number " + string(text), Type: reflect.TypeFor[float64](), Offset: dec.InputOffset()}
	}
	return f, nil
}

// bracket takes one bracket.
func (dec *Decoder) bracket(at int, c byte) error {
	n := len(dec.stack)
	switch {
	case c == '[' || c == '{':
		if dec.wantName() {
			return &SyntaxError{errNonString, dec.base + int64(at) + 1}
		}
		if n == jsontext.MaxDepth {
			return &SyntaxError{"exceeded max depth", dec.base + int64(at) + 1}
		}
		dec.count()
		dec.stack = append(dec.stack, open{object: c == '{'})
		return nil
	case n == 0 || dec.stack[n-1].object != (c == '}'):
		return dec.mismatched(at)
	case c == '}' && dec.stack[n-1].count%2 == 1:
		return &SyntaxError{"missing value after object key", dec.base + int64(at) + 1}
	}
	dec.stack = dec.stack[:n-1]
	return nil
}
