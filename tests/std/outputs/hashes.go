// crypto/md5, sha1, sha256, sha512: sums of random data in random pieces, states, the registry.
package main

import (
	"bytes"
	"crypto"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding"
	"fmt"
	"hash"
	"io"
	"math/rand"
)

type state interface {
	hash.Cloner
	encoding.BinaryMarshaler
	encoding.BinaryAppender
	encoding.BinaryUnmarshaler
}

var r = rand.New(rand.NewSource(3))

func try(name string, h hash.Hash, sum func([]byte) []byte) {
	fmt.Printf("%s %T %d %d %x\n", name, h, h.Size(), h.BlockSize(), h.Sum([]byte{1}))
	for n := range 60 {
		data := make([]byte, n*5+r.Intn(4))
		r.Read(data)
		h.Reset()
		for rest := data; len(rest) > 0; {
			part := min(len(rest), 1+r.Intn(150))
			h.Write(rest[:part])
			rest = rest[part:]
		}
		got := h.Sum(nil)
		fmt.Printf("%d %x %v\n", len(data), got, bytes.Equal(got, sum(data)))
		saved, err := h.(state).MarshalBinary()
		fmt.Printf("%x %v\n", saved, err)
		saved, err = h.(state).AppendBinary([]byte("pre"))
		fmt.Printf("%x %v\n", md5.Sum(saved), err)
		c, err := h.(state).Clone()
		io.WriteString(c, "more")
		fmt.Printf("%x %x %v\n", c.Sum(nil), h.Sum(nil), err)
		fmt.Println(h.(state).UnmarshalBinary(saved[3:]), bytes.Equal(h.Sum(nil), got))
		fmt.Println(h.(state).UnmarshalBinary(saved), h.(state).UnmarshalBinary(saved[3:20]))
		fmt.Println(h.(state).UnmarshalBinary(nil), h.(state).UnmarshalBinary(append(saved[3:], 1)))
	}
	big := bytes.Repeat([]byte("gomem"), 20000)
	fmt.Printf("%x\n", sum(big))
}

type signer struct{}

func (signer) Public() crypto.PublicKey { return 1 }
func (signer) Sign(rand io.Reader, digest []byte, opts crypto.SignerOpts) ([]byte, error) {
	return append([]byte("signed:"), digest...), nil
}

func main() {
	try("md5", md5.New(), func(b []byte) []byte { s := md5.Sum(b); return s[:] })
	try("sha1", sha1.New(), func(b []byte) []byte { s := sha1.Sum(b); return s[:] })
	try("224", sha256.New224(), func(b []byte) []byte { s := sha256.Sum224(b); return s[:] })
	try("256", sha256.New(), func(b []byte) []byte { s := sha256.Sum256(b); return s[:] })
	try("384", sha512.New384(), func(b []byte) []byte { s := sha512.Sum384(b); return s[:] })
	try("512", sha512.New(), func(b []byte) []byte { s := sha512.Sum512(b); return s[:] })
	try("512/224", sha512.New512_224(), func(b []byte) []byte { s := sha512.Sum512_224(b); return s[:] })
	try("512/256", sha512.New512_256(), func(b []byte) []byte { s := sha512.Sum512_256(b); return s[:] })
	for i := crypto.Hash(0); i < 23; i++ {
		func() {
			defer func() { fmt.Println(recover()) }()
			fmt.Print(i, " ", i.Available(), " ", i.HashFunc() == i, " ")
			fmt.Print(i.Size(), " ")
			fmt.Printf("%x ", i.New().Sum(nil))
		}()
	}
	fmt.Printf("%q\n", must(crypto.SignMessage(signer{}, nil, []byte("m"), crypto.SHA256)))
	fmt.Printf("%q\n", must(crypto.SignMessage(signer{}, nil, []byte("m"), crypto.MD4)))
	fmt.Printf("%q\n", must(crypto.SignMessage(signer{}, nil, []byte("m"), crypto.Hash(0))))
}

func must(b []byte, err error) string { return fmt.Sprint(string(b), err) }
