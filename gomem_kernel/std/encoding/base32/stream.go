package base32

import "io"

type encoder struct {
	enc  *Encoding
	w    io.Writer
	err  error
	held [5]byte // bytes not yet written, too few for a group
	n    int     // of held
	out  [1024]byte
}

// NewEncoder gives a writer that writes the characters of what it is given to w; Close writes the
// last ones.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser {
	return &encoder{enc: enc, w: w}
}

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	if e.n > 0 {
		took := copy(e.held[e.n:], p)
		e.n += took
		n += took
		p = p[took:]
		if e.n < 5 {
			return n, nil
		}
		if !e.send(e.held[:]) {
			return n, e.err
		}
		e.n = 0
	}
	for len(p) >= 5 {
		part := min(len(e.out)/8*5, len(p)/5*5)
		if !e.send(p[:part]) {
			return n, e.err
		}
		n += part
		p = p[part:]
	}
	e.n = copy(e.held[:], p)
	return n + e.n, nil
}

// send writes the characters of p.
func (e *encoder) send(p []byte) bool {
	e.enc.Encode(e.out[:], p)
	_, e.err = e.w.Write(e.out[:e.enc.EncodedLen(len(p))])
	return e.err == nil
}

func (e *encoder) Close() error {
	if e.err == nil && e.n > 0 {
		e.send(e.held[:e.n])
		e.n = 0
	}
	return e.err
}

type decoder struct {
	enc   *Encoding
	r     io.Reader
	err   error
	end   bool // padding was seen
	chars [1024]byte
	n     int    // characters in chars
	ready []byte // decoded and not yet given, in room
	room  [1024 / 8 * 5]byte
}

// NewDecoder gives a reader of the bytes that r holds the characters of.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader {
	return &decoder{enc: enc, r: lineReader{r}}
}

// Read decodes whole groups; without padding whatever the reader gives, as Go does.
//
// Source: go1.27 encoding/base32/base32.go decoder.Read
func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.ready) > 0 {
		return d.give(p)
	}
	if d.err != nil {
		return 0, d.err
	}
	padded := d.enc.padding != NoPadding
	least := 1
	if padded {
		least = 8 - d.n
	}
	got := d.fill(min(max((len(p)+4)/5*8, 8), len(d.chars)), least)
	if d.n < least {
		return 0, d.err
	}
	if got > 0 && d.end {
		return 0, CorruptInputError(0)
	}
	whole := d.n
	if padded {
		whole = d.n / 8 * 8
	}
	var made int
	if d.enc.DecodedLen(d.n) > len(p) {
		made, d.end, err = d.enc.decode(d.room[:], d.chars[:whole])
		d.ready = d.room[:made]
		n = copy(p, d.ready)
		d.ready = d.ready[n:]
	} else {
		n, d.end, err = d.enc.decode(p, d.chars[:whole])
	}
	d.n = copy(d.chars[:], d.chars[whole:d.n])
	if err != nil && (d.err == nil || d.err == io.EOF) {
		d.err = err
	}
	if len(d.ready) > 0 {
		return n, nil
	}
	return n, d.err
}

// give hands out what is ready, the error with the last of it.
func (d *decoder) give(p []byte) (n int, err error) {
	n = copy(p, d.ready)
	d.ready = d.ready[n:]
	if len(d.ready) == 0 {
		err = d.err
	}
	return n, err
}

// fill reads at least `least` characters into chars[:limit] and gives how many it read.
func (d *decoder) fill(limit, least int) (got int) {
	held := d.n
	for got < least && d.err == nil {
		var n int
		n, d.err = d.r.Read(d.chars[held+got : limit])
		got += n
	}
	if d.err == io.EOF {
		short := got > 0 && got < least
		cut := got == 0 && held > 0 && d.enc.padding != NoPadding
		if short || cut {
			d.err = io.ErrUnexpectedEOF
		}
	}
	d.n += got
	return got
}

// lineReader leaves out the line ends of r.
type lineReader struct{ r io.Reader }

func (l lineReader) Read(p []byte) (int, error) {
	for {
		n, err := l.r.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if c != '\r' && c != '\n' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || n == 0 || err != nil {
			return kept, err
		}
	}
}
