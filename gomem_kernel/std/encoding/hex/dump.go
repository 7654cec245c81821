package hex

import (
	"errors"
	"io"
	"strings"
)

// A line of a dump: offset, sixteen bytes in two groups, the bytes as characters.
const (
	lineBytes  = 16
	bytesStart = 10
	textStart  = bytesStart + 3*lineBytes + 2
	lineLength = textStart + 1 + lineBytes + 2
)

// Dump gives data as lines of sixteen bytes, as the command hexdump -C does.
func Dump(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	var out strings.Builder
	out.Grow((1 + (len(data)-1)/lineBytes) * lineLength)
	d := Dumper(&out)
	d.Write(data)
	d.Close()
	return out.String()
}

// Dumper gives a writer that writes a dump to w; Close writes the last line.
func Dumper(w io.Writer) io.WriteCloser { return &dumper{w: w} }

type dumper struct {
	w      io.Writer
	line   [lineLength]byte
	used   int // bytes in line
	offset uint32
	closed bool
}

// begin fills a line with blanks and the offset.
func (d *dumper) begin() {
	for i := range d.line {
		d.line[i] = ' '
	}
	for i := 0; i < 8; i++ {
		d.line[i] = digits[d.offset>>(28-4*i)&15]
	}
	d.line[textStart] = '|'
}

// flush writes the line that was begun.
func (d *dumper) flush() error {
	end := textStart + 1 + d.used
	d.line[end] = '|'
	d.line[end+1] = '\n'
	_, err := d.w.Write(d.line[:end+2])
	d.offset += uint32(d.used)
	d.used = 0
	return err
}

func (d *dumper) Write(data []byte) (n int, err error) {
	if d.closed {
		return 0, errors.New("encoding/hex: dumper closed")
	}
	for _, c := range data {
		if d.used == 0 {
			d.begin()
		}
		at := bytesStart + 3*d.used
		if d.used >= lineBytes/2 {
			at++
		}
		d.line[at] = digits[c>>4]
		d.line[at+1] = digits[c&15]
		if c < ' ' || c > '~' {
			c = '.'
		}
		d.line[textStart+1+d.used] = c
		d.used++
		n++
		if d.used == lineBytes {
			if err := d.flush(); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

func (d *dumper) Close() error {
	if d.closed {
		return nil
	}
	d.closed = true
	if d.used == 0 {
		return nil
	}
	return d.flush()
}
