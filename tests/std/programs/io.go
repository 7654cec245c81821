package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	our "x/io"
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

// eofs gives our EOF for the original's.
type eofs struct{ r io.Reader }

func (e eofs) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	if err == io.EOF {
		err = our.EOF
	}
	return n, err
}

func text(s string) our.Reader { return eofs{strings.NewReader(s)} }

type failing struct{}

func (failing) Write(p []byte) (int, error) { return 1, errors.New("failed") }

func main() {
	for n := int64(0); n < 30; n++ {
		a, e := our.ReadAll(our.LimitReader(our.MultiReader(text("first"), our.MultiReader(text("second"), text("third"))), n))
		b, f := io.ReadAll(io.LimitReader(io.MultiReader(strings.NewReader("first"), io.MultiReader(strings.NewReader("second"), strings.NewReader("third"))), n))
		check("ReadAll", fmt.Sprint(string(a), e), fmt.Sprint(string(b), f))
		p, q := make([]byte, n), make([]byte, n)
		k, e := our.ReadFull(text("eighteen characters"), p)
		l, f := io.ReadFull(strings.NewReader("eighteen characters"), q)
		check("ReadFull", fmt.Sprint(k, e, p), fmt.Sprint(l, f, q))
		k, e = our.ReadAtLeast(text("eight"), p, 7)
		l, f = io.ReadAtLeast(strings.NewReader("eight"), q, 7)
		check("ReadAtLeast", fmt.Sprint(k, e, p), fmt.Sprint(l, f, q))
		var u, v, w strings.Builder
		i, e := our.CopyN(&u, our.TeeReader(text("a text to copy"), &w), n)
		j, f := io.CopyN(&v, strings.NewReader("a text to copy"), n)
		check("CopyN", fmt.Sprint(i, e, u.String(), w.String()), fmt.Sprint(j, f, v.String(), v.String()))
		s, t := our.NewSectionReader(strings.NewReader("0123456789"), 2, 5), io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
		i, e = s.Seek(n-10, int(n%4))
		j, f = t.Seek(n-10, int(n%4))
		check("Seek", fmt.Sprint(i, e), fmt.Sprint(j, f))
		p, q = make([]byte, 3), make([]byte, 3)
		k, e = s.Read(p)
		l, f = t.Read(q)
		check("SectionReader", fmt.Sprint(k, e, p), fmt.Sprint(l, f, q))
		k, e = s.ReadAt(p, n)
		l, f = t.ReadAt(q, n)
		check("ReadAt", fmt.Sprint(k, e, p), fmt.Sprint(l, f, q))
	}
	var u, v strings.Builder
	n, err := our.Copy(our.MultiWriter(&u, our.MultiWriter(&v, our.Discard)), text("to all"))
	check("MultiWriter", fmt.Sprint(n, err, u.String(), v.String()), "6 <nil>to allto all")
	k, err := our.WriteString(our.MultiWriter(failing{}, &u), "x")
	check("MultiWriter", fmt.Sprint(k, err), "1 failed")
	pr, pw := our.Pipe()
	go func() {
		fmt.Fprint(pw, "through the pipe")
		pw.CloseWithError(errors.New("end"))
	}()
	got, err := our.ReadAll(pr)
	check("Pipe", fmt.Sprint(string(got), err), "through the pipeend")
	pr.Close()
	_, err = pw.Write([]byte("x"))
	check("Pipe", err, our.ErrClosedPipe)
	pr, pw = our.Pipe()
	pr.Close()
	_, err = pw.Write([]byte("x"))
	check("Pipe", err, our.ErrClosedPipe)
	if bad == 0 {
		fmt.Println("ok")
	}
}
