// Package crypto names hash functions and says what keys can do.
package crypto

import (
	"hash"
	"io"
	"strconv"
)

// Hash names a hash function; the package that implements it has to be imported.
type Hash uint

// Names of hash functions.
const (
	MD4 Hash = 1 + iota
	MD5
	SHA1
	SHA224
	SHA256
	SHA384
	SHA512
	MD5SHA1
	RIPEMD160
	SHA3_224
	SHA3_256
	SHA3_384
	SHA3_512
	SHA512_224
	SHA512_256
	BLAKE2s_256
	BLAKE2b_256
	BLAKE2b_384
	BLAKE2b_512
	MLDSAMu // what ML-DSA signs, not a function
	limit
)

// known has the name and the size of each.
var known = [limit]struct {
	name string
	size int
}{
	MD4:         {"MD4", 16},
	MD5:         {"MD5", 16},
	SHA1:        {"SHA-1", 20},
	SHA224:      {"SHA-224", 28},
	SHA256:      {"SHA-256", 32},
	SHA384:      {"SHA-384", 48},
	SHA512:      {"SHA-512", 64},
	MD5SHA1:     {"MD5+SHA1", 36},
	RIPEMD160:   {"RIPEMD-160", 20},
	SHA3_224:    {"SHA3-224", 28},
	SHA3_256:    {"SHA3-256", 32},
	SHA3_384:    {"SHA3-384", 48},
	SHA3_512:    {"SHA3-512", 64},
	SHA512_224:  {"SHA-512/224", 28},
	SHA512_256:  {"SHA-512/256", 32},
	BLAKE2s_256: {"BLAKE2s-256", 32},
	BLAKE2b_256: {"BLAKE2b-256", 32},
	BLAKE2b_384: {"BLAKE2b-384", 48},
	BLAKE2b_512: {"BLAKE2b-512", 64},
	MLDSAMu:     {"ML-DSA μ message representative", 64},
}

var makers [limit]func() hash.Hash

// RegisterHash tells how a hash of this function is made.
func RegisterHash(h Hash, f func() hash.Hash) {
	if h >= limit {
		panic("crypto: RegisterHash of unknown hash function")
	}
	makers[h] = f
}

// HashFunc gives h itself, so that a Hash can be SignerOpts.
func (h Hash) HashFunc() Hash { return h }

// String gives the name.
func (h Hash) String() string {
	if h == 0 || h >= limit {
		return "unknown hash value " + strconv.Itoa(int(h))
	}
	return known[h].name
}

// Size gives the length of a sum in bytes.
func (h Hash) Size() int {
	if h == 0 || h >= limit {
		panic("crypto: Size of unknown hash function")
	}
	return known[h].size
}

// Available tells whether the package that implements it is in the program.
func (h Hash) Available() bool {
	return h < limit && makers[h] != nil
}

// New gives a hash; it panics unless the function is available.
func (h Hash) New() hash.Hash {
	if !h.Available() {
		panic(unavailable(h).Error())
	}
	return makers[h]()
}

type unavailable Hash

func (u unavailable) Error() string {
	return "crypto: requested hash function unavailable: " + Hash(u).String()
}

// PublicKey is a public key of any kind.
type PublicKey any

// PrivateKey is a private key of any kind.
type PrivateKey any

// Signer is a private key that signs, wherever it is kept.
type Signer interface {
	// Public gives the public key.
	Public() PublicKey
	// Sign signs a sum.
	Sign(rand io.Reader, digest []byte, opts SignerOpts) (signature []byte, err error)
}

// MessageSigner is a Signer that makes the sum of the message itself.
type MessageSigner interface {
	Signer
	// SignMessage signs a message.
	SignMessage(rand io.Reader, msg []byte, opts SignerOpts) (signature []byte, err error)
}

// SignerOpts are the choices of a signature.
type SignerOpts interface {
	// HashFunc tells what the message was hashed with, 0 for nothing.
	HashFunc() Hash
}

// Decrypter is a private key that decrypts, wherever it is kept.
type Decrypter interface {
	// Public gives the public key.
	Public() PublicKey
	// Decrypt decrypts a message.
	Decrypt(rand io.Reader, msg []byte, opts DecrypterOpts) (plaintext []byte, err error)
}

// DecrypterOpts are the choices of a decryption.
type DecrypterOpts any

// Encapsulator is a public key that encapsulates shared keys.
type Encapsulator interface {
	// Bytes gives the key as bytes.
	Bytes() []byte
	// Encapsulate makes a shared key.
	Encapsulate() (sharedKey, ciphertext []byte)
}

// Decapsulator is a private key that gives back shared keys.
type Decapsulator interface {
	// Encapsulator gives the public key.
	Encapsulator() Encapsulator
	// Decapsulate gives back the shared key.
	Decapsulate(ciphertext []byte) (sharedKey []byte, err error)
}

// SignMessage signs a message, hashed as opts says unless the signer does that itself.
func SignMessage(signer Signer, rand io.Reader, msg []byte, opts SignerOpts) (signature []byte, err error) {
	if whole, ok := signer.(MessageSigner); ok {
		return whole.SignMessage(rand, msg, opts)
	}
	if f := opts.HashFunc(); f != 0 {
		if !f.Available() {
			return nil, unavailable(f)
		}
		h := f.New()
		h.Write(msg)
		msg = h.Sum(nil)
	}
	return signer.Sign(rand, msg, opts)
}
