package main

import (
	"errors"
	"fmt"
	"io"
	"math/rand"
	"os"
	"strings"
	"time"

	ourbufio "x/bufio"
	ourcontext "x/context"

	realbufio "bufio"
	realcontext "context"
)

var bad int

func check(what string, o, r any) {
	if a, b := fmt.Sprintf("%v", o), fmt.Sprintf("%v", r); a != b {
		if bad++; bad > 20 {
			os.Exit(1)
		}
		fmt.Printf("%s: ours %s real %s\n", what, a, b)
	}
}

// chunks reads in pieces of random sizes, sometimes with an error beside the last data.
type chunks struct {
	r    *rand.Rand
	data string
	err  error
}

func (c *chunks) Read(p []byte) (int, error) {
	if len(c.data) == 0 {
		return 0, c.err
	}
	n := min(len(p), c.r.Intn(40), len(c.data))
	copy(p, c.data[:n])
	c.data = c.data[n:]
	if len(c.data) == 0 && c.r.Intn(2) == 0 {
		return n, c.err
	}
	return n, nil
}

// reader is what both Readers can do.
type reader interface {
	Read(p []byte) (int, error)
	ReadByte() (byte, error)
	UnreadByte() error
	ReadRune() (rune, int, error)
	UnreadRune() error
	ReadString(byte) (string, error)
	ReadBytes(byte) ([]byte, error)
	ReadLine() ([]byte, bool, error)
	ReadSlice(byte) ([]byte, error)
	Peek(int) ([]byte, error)
	Discard(int) (int, error)
	Buffered() int
	WriteTo(io.Writer) (int64, error)
}

func drive(rd reader, seed int64) string {
	r := rand.New(rand.NewSource(seed))
	var out strings.Builder
	for i := 0; i < 60; i++ {
		switch r.Intn(12) {
		case 0:
			p := make([]byte, r.Intn(60))
			n, err := rd.Read(p)
			fmt.Fprintln(&out, n, string(p[:n]), err)
		case 1:
			fmt.Fprintln(&out, fmt.Sprint(rd.ReadByte()))
		case 2:
			fmt.Fprintln(&out, rd.UnreadByte())
		case 3:
			fmt.Fprintln(&out, fmt.Sprint(rd.ReadRune()))
		case 4:
			fmt.Fprintln(&out, rd.UnreadRune())
		case 5:
			fmt.Fprintln(&out, fmt.Sprint(rd.ReadString('\n')))
		case 6:
			b, err := rd.ReadBytes('a')
			fmt.Fprintln(&out, string(b), err)
		case 7:
			b, p, err := rd.ReadLine()
			fmt.Fprintln(&out, string(b), p, err)
		case 8:
			b, err := rd.ReadSlice(' ')
			fmt.Fprintln(&out, string(b), err)
		case 9:
			b, err := rd.Peek(r.Intn(50) - 1)
			fmt.Fprintln(&out, string(b), err)
		case 10:
			fmt.Fprintln(&out, fmt.Sprint(rd.Discard(r.Intn(30))))
		default:
			fmt.Fprintln(&out, rd.Buffered())
		}
	}
	fmt.Fprintln(&out, fmt.Sprint(rd.WriteTo(&out)))
	return out.String()
}

type scanner interface {
	Scan() bool
	Text() string
	Err() error
	Buffer([]byte, int)
}

func scanAll(s scanner, max int) string {
	out := ""
	if max > 0 {
		s.Buffer(nil, max)
	}
	for s.Scan() {
		out += s.Text() + "|"
	}
	return fmt.Sprint(out, s.Err())
}

type writer interface {
	Write([]byte) (int, error)
	WriteString(string) (int, error)
	WriteByte(byte) error
	WriteRune(rune) (int, error)
	Flush() error
	ReadFrom(io.Reader) (int64, error)
	Available() int
	Buffered() int
}

// limited fails after some bytes.
type limited struct {
	out  strings.Builder
	left int
}

func (l *limited) Write(p []byte) (int, error) {
	n := min(len(p), l.left)
	l.out.Write(p[:n])
	l.left -= n
	if n < len(p) {
		return n, errors.New("full")
	}
	return n, nil
}

func write(w writer, l *limited, seed int64) string {
	r := rand.New(rand.NewSource(seed))
	log := ""
	for i := 0; i < 40; i++ {
		s := strings.Repeat("xyé", r.Intn(12))
		switch r.Intn(6) {
		case 0:
			log += fmt.Sprintln(w.Write([]byte(s)))
		case 1:
			log += fmt.Sprintln(w.WriteString(s))
		case 2:
			log += fmt.Sprintln(w.WriteByte('b'))
		case 3:
			log += fmt.Sprintln(w.WriteRune([]rune("a世\U0001f600")[r.Intn(3)]))
		case 4:
			log += fmt.Sprintln(w.Flush())
		default:
			log += fmt.Sprintln(w.ReadFrom(strings.NewReader(s)))
		}
		log += fmt.Sprintln(w.Available(), w.Buffered())
	}
	w.Flush()
	return log + l.out.String()
}

type key string

func main() {
	text := strings.Repeat("alpha beta\r\nga mma\n\nδέλτα \xff\xfe a long line without any end ", 5) + "last"
	for seed := int64(0); seed < 400; seed++ {
		fail := io.EOF
		if seed%3 == 0 {
			fail = errors.New("broken")
		}
		part := text[:rand.New(rand.NewSource(seed)).Intn(len(text))]
		src := func() io.Reader { return &chunks{rand.New(rand.NewSource(seed)), part, fail} }
		size := []int{16, 20, 64, 4096}[seed%4]
		check("Reader", drive(ourbufio.NewReaderSize(src(), size), seed), drive(realbufio.NewReaderSize(src(), size), seed))
		for i, f := range []ourbufio.SplitFunc{ourbufio.ScanLines, ourbufio.ScanWords, ourbufio.ScanRunes, ourbufio.ScanBytes} {
			a, b := ourbufio.NewScanner(src()), realbufio.NewScanner(src())
			a.Split(f)
			b.Split([]realbufio.SplitFunc{realbufio.ScanLines, realbufio.ScanWords, realbufio.ScanRunes, realbufio.ScanBytes}[i])
			check("Scanner", scanAll(a, int(seed%5)*10), scanAll(b, int(seed%5)*10))
		}
		l, m := &limited{left: int(seed) * 3}, &limited{left: int(seed) * 3}
		check("Writer", write(ourbufio.NewWriterSize(l, size), l, seed), write(realbufio.NewWriterSize(m, size), m, seed))
	}
	contexts()
	if bad == 0 {
		fmt.Println("ok")
	}
}

func contexts() {
	o, cancel := ourcontext.WithCancel(ourcontext.WithValue(ourcontext.Background(), key("k"), "v"))
	r, rcancel := realcontext.WithCancel(realcontext.WithValue(realcontext.Background(), key("k"), "v"))
	check("context", o, r)
	check("context", ourcontext.WithValue(ourcontext.WithoutCancel(o), 5, nil), realcontext.WithValue(realcontext.WithoutCancel(r), 5, nil))
	child, stop := ourcontext.WithTimeoutCause(o, time.Hour, errors.New("slow"))
	rchild, rstop := realcontext.WithTimeoutCause(r, time.Hour, errors.New("slow"))
	check("Value", child.Value(key("k")), rchild.Value(key("k")))
	ran := make(chan bool, 1)
	ourcontext.AfterFunc(child, func() { ran <- true })
	check("Err", child.Err(), rchild.Err())
	cancel()
	rcancel()
	<-child.Done()
	check("AfterFunc", <-ran, true)
	check("Err", fmt.Sprint(child.Err(), ourcontext.Cause(child), o.Err()), fmt.Sprint(rchild.Err(), realcontext.Cause(rchild), r.Err()))
	stop()
	rstop()
	late, stop := ourcontext.WithDeadlineCause(ourcontext.Background(), time.Now().Add(5*time.Millisecond), errors.New("too late"))
	defer stop()
	<-late.Done()
	check("deadline", fmt.Sprint(late.Err(), ourcontext.Cause(late)), "context deadline exceeded too late")
	cc, c := ourcontext.WithCancelCause(ourcontext.TODO())
	c(errors.New("why"))
	check("cause", fmt.Sprint(cc.Err(), ourcontext.Cause(cc), cc), "context canceled why context.TODO.WithCancel")
	foreign, fstop := ourcontext.WithCancel(struct{ ourcontext.Context }{cc})
	<-foreign.Done()
	fstop()
	check("foreign", foreign.Err(), "context canceled")
}
