// encoding/hex, base64 and base32: whole, in pieces, and what is wrong with inputs.
package main

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"strings"
	"testing/iotest"
)

type coder interface {
	EncodedLen(int) int
	DecodedLen(int) int
	Encode(dst, src []byte)
	EncodeToString([]byte) string
	AppendEncode(dst, src []byte) []byte
	Decode(dst, src []byte) (int, error)
	DecodeString(string) ([]byte, error)
	AppendDecode(dst, src []byte) ([]byte, error)
}

var r = rand.New(rand.NewSource(7))

func random(n int) []byte {
	b := make([]byte, n)
	r.Read(b)
	return b
}

func panics(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

// spoil changes a text: characters lost, replaced, added, line ends among them.
func spoil(s string) string {
	b := []byte(s)
	for range r.Intn(3) {
		if len(b) == 0 {
			break
		}
		at := r.Intn(len(b))
		switch r.Intn(5) {
		case 0:
			b = append(b[:at], b[at+1:]...)
		case 1:
			b[at] = "=\n\r*A-_b"[r.Intn(8)]
		case 2:
			b = append(b[:at:at], append([]byte("\n"), b[at:]...)...)
		case 3:
			b = append(b, "=A\n="[r.Intn(4)])
		case 4:
			b = b[:at]
		}
	}
	return string(b)
}

func try(name string, c coder) {
	for n := range 20 {
		data := random(n)
		text := c.EncodeToString(data)
		back, err := c.DecodeString(text)
		fmt.Println(name, n, text, c.EncodedLen(n), c.DecodedLen(n), bytes.Equal(back, data), err)
		fmt.Printf("%q\n", c.AppendEncode([]byte("x"), data))
	}
	for range 400 {
		text := spoil(c.EncodeToString(random(r.Intn(24))))
		a, e := c.DecodeString(text)
		b, f := c.AppendDecode([]byte("y"), []byte(text))
		dst := make([]byte, c.DecodedLen(len(text))+8)
		n, g := c.Decode(dst, []byte(text))
		fmt.Printf("%q %x %v %x %v %d %v\n", text, a, e, b, f, n, g)
	}
}

func streams(name string, encode func(io.Writer) io.WriteCloser, decode func(io.Reader) io.Reader) {
	for range 60 {
		var out strings.Builder
		data := random(r.Intn(3000))
		w := encode(&out)
		for rest := data; len(rest) > 0; {
			part := min(len(rest), 1+r.Intn(1500))
			n, err := w.Write(rest[:part])
			if n != part || err != nil {
				fmt.Println("write", n, err)
			}
			rest = rest[part:]
		}
		fmt.Println(name, w.Close(), out.Len())
		text := out.String()
		if r.Intn(2) == 0 {
			text = spoil(text)
		}
		for _, wrap := range []func(io.Reader) io.Reader{
			func(r io.Reader) io.Reader { return r }, iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader,
		} {
			got, err := io.ReadAll(decode(wrap(strings.NewReader(text))))
			fmt.Println(len(got), bytes.Equal(got, data), err)
		}
		got, err := io.ReadAll(iotest.OneByteReader(decode(strings.NewReader(text))))
		fmt.Println(len(got), bytes.Equal(got, data), err)
	}
}

type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("full")
	}
	return len(p), nil
}

func hexes() {
	for n := range 40 {
		data := random(n)
		text := hex.EncodeToString(data)
		back, err := hex.DecodeString(strings.ToUpper(text))
		fmt.Println(text, bytes.Equal(back, data), err)
		fmt.Print(hex.Dump(data))
	}
	for range 200 {
		text := []byte(hex.EncodeToString(random(r.Intn(12))))
		if len(text) > 0 && r.Intn(2) == 0 {
			text[r.Intn(len(text))] = "gG \xff/:@`"[r.Intn(8)]
		}
		text = text[:len(text)-r.Intn(2)*min(1, len(text))]
		a, e := hex.DecodeString(string(text))
		b, f := hex.AppendDecode([]byte{1}, text)
		fmt.Printf("%q %x %v %x %v %v\n", text, a, e, b, f, errors.Is(e, hex.ErrLength))
		got, err := io.ReadAll(hex.NewDecoder(strings.NewReader(string(text))))
		fmt.Printf("%x %v\n", got, err)
		got, err = io.ReadAll(hex.NewDecoder(iotest.OneByteReader(strings.NewReader(string(text)))))
		fmt.Printf("%x %v\n", got, err)
	}
	fmt.Println(hex.InvalidByteError('q'), string(hex.AppendEncode([]byte("z"), []byte{1, 255})), hex.EncodedLen(3), hex.DecodedLen(7))
	var out strings.Builder
	w := hex.NewEncoder(&out)
	fmt.Println(w.Write(random(1500)))
	fmt.Println(out.Len())
	w = hex.NewEncoder(&failing{100})
	fmt.Println(w.Write(random(1500)))
	fmt.Println(w.Write(random(15)))
	d := hex.Dumper(&out)
	fmt.Println(d.Write(random(5)))
	fmt.Println(d.Write(random(20)))
	fmt.Println(d.Close(), d.Close())
	fmt.Println(d.Write(nil))
	fmt.Println(out.String()[3000:])
}

func main() {
	hexes()
	for name, c := range []*base64.Encoding{
		base64.StdEncoding, base64.URLEncoding, base64.RawStdEncoding, base64.RawURLEncoding,
		base64.StdEncoding.Strict(), base64.RawStdEncoding.Strict(), base64.StdEncoding.WithPadding('*'),
	} {
		try(fmt.Sprint("base64 ", name), c)
		streams(fmt.Sprint("base64 ", name),
			func(w io.Writer) io.WriteCloser { return base64.NewEncoder(c, w) },
			func(r io.Reader) io.Reader { return base64.NewDecoder(c, r) })
	}
	for name, c := range []*base32.Encoding{
		base32.StdEncoding, base32.HexEncoding, base32.StdEncoding.WithPadding(base32.NoPadding),
	} {
		try(fmt.Sprint("base32 ", name), c)
		streams(fmt.Sprint("base32 ", name),
			func(w io.Writer) io.WriteCloser { return base32.NewEncoder(c, w) },
			func(r io.Reader) io.Reader { return base32.NewDecoder(c, r) })
	}
	panics("short", func() { base64.NewEncoding("abc") })
	panics("twice", func() { base64.NewEncoding(strings.Repeat("a", 64)) })
	panics("line", func() { base64.NewEncoding("\n" + strings.Repeat("a", 63)) })
	panics("padding", func() { base64.StdEncoding.WithPadding('A') })
	panics("padding", func() { base64.StdEncoding.WithPadding('\n') })
	panics("padding", func() { base64.StdEncoding.WithPadding(0x100) })
	panics("short", func() { base32.NewEncoding("abc") })
	panics("padding", func() { base32.StdEncoding.WithPadding('A') })
	panics("room", func() { base64.StdEncoding.Encode(make([]byte, 3), []byte("abc")) })
	w := base64.NewEncoder(base64.StdEncoding, &failing{10})
	fmt.Println(w.Write(random(15)))
	fmt.Println(w.Write(random(15)))
	fmt.Println(w.Close())
}
