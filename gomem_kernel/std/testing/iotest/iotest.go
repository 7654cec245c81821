// Package iotest has readers and writers that behave as badly as they are allowed to.
package iotest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

// OneByteReader gives a reader that reads one byte at a time from r.
func OneByteReader(r io.Reader) io.Reader {
	return &shortReader{r, func(n int) int { return min(n, 1) }}
}

// HalfReader gives a reader that reads half of what it is asked for from r.
func HalfReader(r io.Reader) io.Reader {
	return &shortReader{r, func(n int) int { return (n + 1) / 2 }}
}

type shortReader struct {
	r     io.Reader
	limit func(int) int
}

func (s *shortReader) Read(p []byte) (int, error) { return s.r.Read(p[:s.limit(len(p))]) }

// DataErrReader gives a reader whose error, at the end too, comes with the last data of r.
func DataErrReader(r io.Reader) io.Reader { return &dataErrReader{r: r, room: make([]byte, 1024)} }

type dataErrReader struct {
	r     io.Reader
	ready []byte
	room  []byte
	err   error
}

func (d *dataErrReader) Read(p []byte) (n int, err error) {
	for {
		if len(d.ready) == 0 && d.err == nil {
			var got int
			got, d.err = d.r.Read(d.room)
			d.ready = d.room[:got]
		}
		if n > 0 || d.err != nil && len(d.ready) == 0 {
			break
		}
		n = copy(p, d.ready)
		d.ready = d.ready[n:]
	}
	if len(d.ready) == 0 {
		err = d.err
	}
	return n, err
}

// ErrTimeout is what TimeoutReader fails with.
var ErrTimeout = errors.New("timeout")

// TimeoutReader gives a reader whose second read fails with ErrTimeout; later ones go on.
func TimeoutReader(r io.Reader) io.Reader { return &timeoutReader{r, 0} }

type timeoutReader struct {
	r     io.Reader
	calls int
}

func (t *timeoutReader) Read(p []byte) (int, error) {
	if t.calls++; t.calls == 2 {
		return 0, ErrTimeout
	}
	return t.r.Read(p)
}

// ErrReader gives a reader that has nothing but the error.
func ErrReader(err error) io.Reader { return errReader{err} }

type errReader struct{ err error }

func (e errReader) Read([]byte) (int, error) { return 0, e.err }

// TruncateWriter gives a writer that keeps the first n bytes for w and loses the rest without a word.
func TruncateWriter(w io.Writer, n int64) io.Writer { return &truncateWriter{w, n} }

type truncateWriter struct {
	w    io.Writer
	left int64
}

func (t *truncateWriter) Write(p []byte) (int, error) {
	if t.left <= 0 {
		return len(p), nil
	}
	part := min(int64(len(p)), t.left)
	n, err := t.w.Write(p[:part])
	t.left -= int64(n)
	if err == nil {
		n = len(p)
	}
	return n, err
}

// NewWriteLogger gives a writer that logs each write to w, with the prefix.
func NewWriteLogger(prefix string, w io.Writer) io.Writer { return &writeLogger{prefix, w} }

type writeLogger struct {
	prefix string
	w      io.Writer
}

func (l *writeLogger) Write(p []byte) (int, error) {
	n, err := l.w.Write(p)
	if err != nil {
		log.Printf("%s %x: %v", l.prefix, p[:n], err)
	} else {
		log.Printf("%s %x", l.prefix, p[:n])
	}
	return n, err
}

// NewReadLogger gives a reader that logs each read from r, with the prefix.
func NewReadLogger(prefix string, r io.Reader) io.Reader { return &readLogger{prefix, r} }

type readLogger struct {
	prefix string
	r      io.Reader
}

func (l *readLogger) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if err != nil {
		log.Printf("%s %x: %v", l.prefix, p[:n], err)
	} else {
		log.Printf("%s %x", l.prefix, p[:n])
	}
	return n, err
}

// TestReader gives an error unless r gives content and keeps to the rules of io.Reader and, where it
// has their methods, io.Seeker and io.ReaderAt.
func TestReader(r io.Reader, content []byte) error {
	if len(content) > 0 {
		if n, err := r.Read(nil); n != 0 || err != nil {
			return fmt.Errorf("Read(0) = %d, %v, want 0, nil", n, err)
		}
	}
	if err := readsAll(r, content, "ReadAll"); err != nil {
		return err
	}
	if n, err := r.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		return fmt.Errorf("Read(10) at EOF = %v, %v, want 0, EOF", n, err)
	}
	if s, ok := r.(io.ReadSeeker); ok {
		if err := seeks(s, content); err != nil {
			return err
		}
	}
	if at, ok := r.(io.ReaderAt); ok {
		return readsAt(at, content)
	}
	return nil
}

// readsAll reads r in small pieces to its end.
func readsAll(r io.Reader, want []byte, what string) error {
	got, err := io.ReadAll(&shortReader{r, func(n int) int { return min(n, 1+n%3) }})
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("%s = %q\n\twant %q", what, got, want)
	}
	return nil
}

func seeks(r io.ReadSeeker, content []byte) error {
	size := int64(len(content))
	at := func(off int64, whence int, want int64) error {
		got, err := r.Seek(off, whence)
		if got != want || err != nil {
			return fmt.Errorf("Seek(%d, %d) = %d, %v, want %d, nil", off, whence, got, err, want)
		}
		return readsAll(r, content[want:], fmt.Sprintf("ReadAll from %d", want))
	}
	if off, err := r.Seek(0, io.SeekCurrent); off != size || err != nil {
		return fmt.Errorf("Seek(0, 1) from EOF = %d, %v, want %d, nil", off, err, size)
	}
	for _, part := range []int64{0, size / 3, size / 2, size} {
		if err := at(part, io.SeekStart, part); err != nil {
			return err
		}
		if err := at(-part, io.SeekEnd, size-part); err != nil {
			return err
		}
		if err := at(-part, io.SeekCurrent, size-part); err != nil {
			return err
		}
	}
	if _, err := r.Seek(-1, io.SeekStart); err == nil {
		return errors.New("Seek(-1, 0) succeeded, want error")
	}
	_, err := r.Seek(0, io.SeekStart)
	return err
}

func readsAt(r io.ReaderAt, content []byte) error {
	for off := 0; off <= len(content); off += 1 + len(content)/10 {
		for _, length := range []int{0, 1, len(content) - off, len(content) - off + 1} {
			p := make([]byte, length)
			n, err := r.ReadAt(p, int64(off))
			want := content[off:min(off+length, len(content))]
			if n != len(want) || !bytes.Equal(p[:n], want) {
				return fmt.Errorf("ReadAt(%d, %d) = %q, want %q", length, off, p[:n], want)
			}
			if n < length && err != io.EOF || n == length && off+n < len(content) && err != nil {
				return fmt.Errorf("ReadAt(%d, %d) = %v, %v", length, off, n, err)
			}
		}
	}
	if n, err := r.ReadAt(make([]byte, 1), -1); err == nil {
		return fmt.Errorf("ReadAt(1, -1) = %d, %v, want error", n, err)
	}
	return nil
}
