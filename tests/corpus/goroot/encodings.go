package main

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"encoding/csv"
	"encoding/gob"
	"encoding/pem"
	"encoding/xml"
	"fmt"
	"io"
	"mime/quotedprintable"
	"strings"
)

type Point struct {
	X, Y int
	Name string `xml:"name,attr"`
	In   []Point
}

func main() {
	r := csv.NewReader(strings.NewReader("a,\"b \"\"q\"\"\nc\",d\n1,2,3\nx,y\n"))
	for {
		row, err := r.Read()
		fmt.Printf("%q %v\n", row, err)
		if err != nil {
			break
		}
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"a b", "c,d", "e\"f"})
	w.Flush()
	fmt.Print(out.String())

	block := pem.EncodeToMemory(&pem.Block{Type: "TEST", Headers: map[string]string{"k": "v"}, Bytes: []byte("hello, pem")})
	back, rest := pem.Decode(block)
	fmt.Printf("%s%q %q %q\n", block, back.Type, back.Bytes, rest)

	out.Reset()
	q := quotedprintable.NewWriter(&out)
	io.WriteString(q, "größe = 1\n")
	q.Close()
	fmt.Printf("%q\n", out.String())

	out.Reset()
	a := ascii85.NewEncoder(&out)
	a.Write([]byte("ascii85 text"))
	a.Close()
	fmt.Println(out.String())

	p := Point{1, -2, "p", []Point{{3, 4, "q<&>", nil}}}
	text, err := xml.MarshalIndent(p, "", " ")
	fmt.Println(string(text), err)
	var p2 Point
	fmt.Println(xml.Unmarshal(text, &p2), p2)

	out.Reset()
	fmt.Println(gob.NewEncoder(&out).Encode(p), out.Len())
	var p3 Point
	fmt.Println(gob.NewDecoder(&out).Decode(&p3), p3)

	out.Reset()
	f, _ := flate.NewWriter(&out, 6)
	io.WriteString(f, strings.Repeat("compress me ", 50))
	f.Close()
	fmt.Printf("%x\n", out.Bytes())
	plain, err := io.ReadAll(flate.NewReader(&out))
	fmt.Println(len(plain), err)
}
