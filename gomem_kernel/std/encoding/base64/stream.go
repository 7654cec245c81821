package base64

import "io"

type encoder struct {
	enc  *Encoding
	w    io.Writer
	err  error
	held [3]byte // bytes not yet written, for want of a third
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
		if e.n < 3 {
			return n, nil
		}
		if !e.send(e.held[:]) {
			return n, e.err
		}
		e.n = 0
	}
	for len(p) >= 3 {
		part := min(len(e.out)/4*3, len(p)/3*3)
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
	enc     *Encoding
	r       lineReader
	err     error // of decoding
	readErr error
	chars   [1024]byte
	n       int    // characters in chars
	ready   []byte // decoded and not yet given, in room
	room    [1024 / 4 * 3]byte
}

// NewDecoder gives a reader of the bytes that r holds the characters of.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader {
	return &decoder{enc: enc, r: lineReader{r}}
}

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.ready) > 0 {
		n = copy(p, d.ready)
		d.ready = d.ready[n:]
		return n, nil
	}
	if d.err != nil {
		return 0, d.err
	}
	for d.n < 4 && d.readErr == nil {
		want := min(max(len(p)/3*4, 4), len(d.chars))
		var got int
		got, d.readErr = d.r.Read(d.chars[d.n:want])
		d.n += got
	}
	if d.n < 4 {
		return d.last(p)
	}
	whole := d.n / 4 * 4
	if whole/4*3 > len(p) {
		var made int
		made, d.err = d.enc.Decode(d.room[:], d.chars[:whole])
		d.ready = d.room[:made]
		n = copy(p, d.ready)
		d.ready = d.ready[n:]
	} else {
		n, d.err = d.enc.Decode(p, d.chars[:whole])
	}
	d.n = copy(d.chars[:], d.chars[whole:d.n])
	return n, d.err
}

// last gives what the characters at the end stand for, too few for a group.
func (d *decoder) last(p []byte) (n int, err error) {
	if d.enc.padding == NoPadding && d.n > 0 {
		var made int
		made, d.err = d.enc.Decode(d.room[:], d.chars[:d.n])
		d.n = 0
		d.ready = d.room[:made]
		n = copy(p, d.ready)
		d.ready = d.ready[n:]
		if n > 0 || len(p) == 0 && len(d.ready) > 0 {
			return n, nil
		}
		if d.err != nil {
			return 0, d.err
		}
	}
	d.err = d.readErr
	if d.err == io.EOF && d.n > 0 {
		d.err = io.ErrUnexpectedEOF
	}
	return 0, d.err
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
