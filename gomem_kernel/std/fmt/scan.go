package fmt

import (
	"errors"
	"io"
	"os"
	"sync"
	"unicode/utf8"
)

// ScanState is what a Scanner reads from.
type ScanState interface {
	// ReadRune reads one code point, up to the width or the end of a line for Scanln and the like.
	ReadRune() (r rune, size int, err error)
	// UnreadRune takes back the code point read last.
	UnreadRune() error
	// SkipSpace skips spaces; newlines too where the operation allows that.
	SkipSpace()
	// Token reads code points that f accepts, or up to a space if f is nil.
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	// Width gives the width and whether there is one.
	Width() (wid int, ok bool)
	// Read must not be called.
	Read(buf []byte) (n int, err error)
}

// Scanner reads itself.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

// Scan reads values separated by spaces or newlines from standard input.
func Scan(a ...any) (n int, err error) { return Fscan(os.Stdin, a...) }

// Scanln reads values on one line of standard input.
func Scanln(a ...any) (n int, err error) { return Fscanln(os.Stdin, a...) }

// Scanf reads values from standard input as the format says.
func Scanf(format string, a ...any) (n int, err error) { return Fscanf(os.Stdin, format, a...) }

// stringReader reads a string.
type stringReader string

func (r *stringReader) Read(b []byte) (n int, err error) {
	n = copy(b, *r)
	*r = (*r)[n:]
	if n == 0 {
		err = io.EOF
	}
	return n, err
}

// Sscan reads values separated by spaces or newlines from str.
func Sscan(str string, a ...any) (n int, err error) { return Fscan((*stringReader)(&str), a...) }

// Sscanln reads values on one line of str.
func Sscanln(str string, a ...any) (n int, err error) { return Fscanln((*stringReader)(&str), a...) }

// Sscanf reads values from str as the format says.
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf((*stringReader)(&str), format, a...)
}

// Fscan reads values separated by spaces or newlines from r.
func Fscan(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r, true, false)
	n, err = s.values(a)
	s.free()
	return n, err
}

// Fscanln reads values on one line of r.
func Fscanln(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r, false, true)
	n, err = s.values(a)
	s.free()
	return n, err
}

// Fscanf reads values from r as the format says.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	s := newScan(r, false, false)
	n, err = s.formatted(format, a)
	s.free()
	return n, err
}

const (
	eof     = -1
	noWidth = 1 << 30
)

// A scanError is the panic by which a scan ends with an error.
type scanError struct {
	err error
}

// A scan is one call of Scan and the like.
type scan struct {
	rs        io.RuneScanner
	buf       buffer // the token
	count     int    // code points read
	atEOF     bool
	nlIsEnd   bool // a newline ends the input
	nlIsSpace bool
	limit     int // count at which the value's width is used up
	width     int // of the value, noWidth for none
}

var scans = sync.Pool{New: func() any { return new(scan) }}

func newScan(r io.Reader, nlIsSpace, nlIsEnd bool) *scan {
	s := scans.Get().(*scan)
	if rs, ok := r.(io.RuneScanner); ok {
		s.rs = rs
	} else {
		s.rs = &runeReader{reader: r, peeked: -1}
	}
	s.nlIsSpace = nlIsSpace
	s.nlIsEnd = nlIsEnd
	s.atEOF = false
	s.limit = noWidth
	s.width = noWidth
	s.count = 0
	return s
}

func (s *scan) free() {
	if cap(s.buf) > 1024 {
		return
	}
	s.buf = s.buf[:0]
	s.rs = nil
	scans.Put(s)
}

// A runeReader reads code points byte by byte, so that nothing is read too far.
type runeReader struct {
	reader  io.Reader
	buf     [utf8.UTFMax]byte
	pending int
	left    [utf8.UTFMax]byte // pending bytes after one that was not UTF-8
	peeked  rune              // the next code point if >= 0, else the complement of the last
}

func (r *runeReader) readByte() (byte, error) {
	if r.pending > 0 {
		b := r.left[0]
		copy(r.left[:], r.left[1:])
		r.pending--
		return b, nil
	}
	n, err := io.ReadFull(r.reader, r.left[:1])
	if n != 1 {
		return 0, err
	}
	return r.left[0], err
}

func (r *runeReader) ReadRune() (c rune, size int, err error) {
	if r.peeked >= 0 {
		c = r.peeked
		r.peeked = ^c
		return c, utf8.RuneLen(c), nil
	}
	r.buf[0], err = r.readByte()
	if err != nil {
		return 0, 0, err
	}
	if r.buf[0] < utf8.RuneSelf {
		c = rune(r.buf[0])
		r.peeked = ^c
		return c, 1, nil
	}
	n := 1
	for ; !utf8.FullRune(r.buf[:n]); n++ {
		r.buf[n], err = r.readByte()
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, 0, err
		}
	}
	c, size = utf8.DecodeRune(r.buf[:n])
	if size < n {
		copy(r.left[r.pending:], r.buf[size:n])
		r.pending += n - size
	}
	r.peeked = ^c
	return c, size, nil
}

func (r *runeReader) UnreadRune() error {
	if r.peeked >= 0 {
		return errors.New("fmt: scanning called UnreadRune with no rune available")
	}
	r.peeked = ^r.peeked
	return nil
}

func (s *scan) fail(err error)    { panic(scanError{err}) }
func (s *scan) failText(t string) { s.fail(errors.New(t)) }

// catch turns the panics of a scan into its error.
func catch(err *error) {
	switch e := recover().(type) {
	case nil:
	case scanError:
		*err = e.err
	case error:
		if e != io.EOF {
			panic(e)
		}
		*err = e
	default:
		panic(e)
	}
}

// Read must not be called.
func (s *scan) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

// ReadRune reads one code point.
func (s *scan) ReadRune() (r rune, size int, err error) {
	if s.atEOF || s.count >= s.limit {
		return 0, 0, io.EOF
	}
	r, size, err = s.rs.ReadRune()
	if err == nil {
		s.count++
		s.atEOF = s.nlIsEnd && r == '\n'
	} else if err == io.EOF {
		s.atEOF = true
	}
	return r, size, err
}

// UnreadRune takes back the code point read last.
func (s *scan) UnreadRune() error {
	s.rs.UnreadRune()
	s.atEOF = false
	s.count--
	return nil
}

// Width gives the width of the value.
func (s *scan) Width() (wid int, ok bool) {
	if s.width == noWidth {
		return 0, false
	}
	return s.width, true
}

// Token reads a token for a Scanner.
func (s *scan) Token(skipSpace bool, f func(rune) bool) (tok []byte, err error) {
	defer func() {
		if e := recover(); e != nil {
			se, ok := e.(scanError)
			if !ok {
				panic(e)
			}
			err = se.err
		}
	}()
	if f == nil {
		f = notSpace
	}
	s.buf = s.buf[:0]
	return s.token(skipSpace, f), nil
}

// next reads one code point, eof at the end.
func (s *scan) next() rune {
	r, _, err := s.ReadRune()
	if err != nil {
		if err == io.EOF {
			return eof
		}
		s.fail(err)
	}
	return r
}

func (s *scan) mustNext() rune {
	r := s.next()
	if r == eof {
		s.fail(io.ErrUnexpectedEOF)
	}
	return r
}

// wantMore ends the scan with EOF if nothing is left.
func (s *scan) wantMore() {
	if s.next() == eof {
		panic(io.EOF)
	}
	s.UnreadRune()
}

func holds(s string, r rune) bool {
	for _, c := range s {
		if c == r {
			return true
		}
	}
	return false
}

// peek tells whether one of the characters comes next.
func (s *scan) peek(chars string) bool {
	r := s.next()
	if r != eof {
		s.UnreadRune()
	}
	return holds(chars, r)
}

// accept moves the next code point to the token if it is one of the characters.
func (s *scan) accept(chars string) bool {
	r := s.next()
	if r == eof {
		return false
	}
	if !holds(chars, r) {
		s.UnreadRune()
		return false
	}
	s.buf = utf8.AppendRune(s.buf, r)
	return true
}

// SkipSpace skips spaces, and newlines if they count as such.
func (s *scan) SkipSpace() {
	for {
		r := s.next()
		switch {
		case r == eof:
			return
		case r == '\r' && s.peek("\n"):
		case r == '\n':
			if !s.nlIsSpace {
				s.failText("unexpected newline")
			}
		case !isSpace(r):
			s.UnreadRune()
			return
		}
	}
}

func isSpace(r rune) bool {
	switch {
	case r == ' ', '\t' <= r && r <= '\r':
		return true
	case r < 0x85:
		return false
	}
	switch r {
	case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200a
}

func notSpace(r rune) bool { return !isSpace(r) }

func (s *scan) token(skipSpace bool, f func(rune) bool) []byte {
	if skipSpace {
		s.SkipSpace()
	}
	for {
		r := s.next()
		if r == eof {
			break
		}
		if !f(r) {
			s.UnreadRune()
			break
		}
		s.buf = utf8.AppendRune(s.buf, r)
	}
	return s.buf
}

// values reads the values of Scan and Scanln.
func (s *scan) values(a []any) (n int, err error) {
	defer catch(&err)
	for _, arg := range a {
		s.value('v', arg)
		n++
	}
	if s.nlIsEnd {
		for {
			r := s.next()
			if r == '\n' || r == eof {
				break
			}
			if !isSpace(r) {
				s.failText("expected newline")
			}
		}
	}
	return n, nil
}

// formatted reads the values of Scanf.
func (s *scan) formatted(format string, a []any) (n int, err error) {
	defer catch(&err)
	last := len(format) - 1
	for i := 0; i <= last; {
		w, matched := s.match(format[i:])
		if !matched {
			if format[i] != '%' {
				s.failText("input does not match format")
			}
		} else if w > 0 {
			i += w
			continue
		}
		i++ // past %
		var ok bool
		s.width, ok, i = number(format, i, last)
		if !ok {
			s.width = noWidth
		}
		c, w := utf8.DecodeRuneInString(format[i:])
		i += w
		if c != 'c' {
			s.SkipSpace()
		}
		if c == '%' {
			s.SkipSpace()
			s.wantMore()
			if !s.accept("%") {
				s.failText("missing literal %")
			}
			continue
		}
		s.limit = noWidth
		if end := s.count + s.width; end < s.limit {
			s.limit = end
		}
		if n >= len(a) {
			s.failText("too few operands for format '%" + format[i-w:] + "'")
		}
		s.value(c, a[n])
		n++
		s.limit = noWidth
	}
	if n < len(a) {
		s.failText("too many operands")
	}
	return n, nil
}

// match reads what stands in the format up to a directive, and gives its length; false if the input differs.
func (s *scan) match(format string) (i int, ok bool) {
	for i < len(format) {
		c, w := utf8.DecodeRuneInString(format[i:])
		if isSpace(c) {
			i += s.matchSpaces(format[i:])
			continue
		}
		if c == '%' {
			if i+w == len(format) {
				s.failText("missing verb: % at end of format string")
			}
			if format[i+w] != '%' {
				return i, true
			}
			i += w
		}
		if r := s.mustNext(); r != c {
			s.UnreadRune()
			return i, false
		}
		i += w
	}
	return i, true
}

// matchSpaces reads what a run of spaces in the format stands for: each newline in it for one in the input with spaces
// before, other spaces, unless newlines follow them, for spaces.
func (s *scan) matchSpaces(format string) int {
	i, newlines := 0, 0
	trailing := false
	for i < len(format) {
		c, w := utf8.DecodeRuneInString(format[i:])
		if !isSpace(c) {
			break
		}
		if c == '\n' {
			newlines++
		}
		trailing = c != '\n'
		i += w
	}
	for j := 0; j < newlines; j++ {
		r := s.next()
		for isSpace(r) && r != '\n' {
			r = s.next()
		}
		if r != '\n' && r != eof {
			s.failText("newline in format does not match input")
		}
	}
	if !trailing {
		return i
	}
	r := s.next()
	if newlines == 0 {
		// Without newlines in the format one space at least must be there.
		if !isSpace(r) && r != eof {
			s.failText("expected space in input to match format")
		}
		if r == '\n' {
			s.failText("newline in input does not match format")
		}
	}
	for isSpace(r) && r != '\n' {
		r = s.next()
	}
	if r != eof {
		s.UnreadRune()
	}
	return i
}
