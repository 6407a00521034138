using System.Text.Json;
using System.Text.Json.Serialization;
using Ceremony.App.Storage;

namespace Ceremony.App.Officers;

/// <summary>Reads and writes <c>signin/officers.json</c>: the only place where sign-in verifiers exist.</summary>
public sealed class SignInFile
{
    private const long MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Names the file; the folder is made when the first thing is written.</summary>
    /// <param name="dataFolder">The console's data folder.</param>
    public SignInFile(string dataFolder)
    {
        Folder = System.IO.Path.Combine(dataFolder, "signin");
        Path = System.IO.Path.Combine(Folder, "officers.json");
    }

    /// <summary>The owner-only folder.</summary>
    public string Folder { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Reads the file; no file means that nobody is enrolled.</summary>
    /// <exception cref="SignInFileException">The file is damaged, or others may read it.</exception>
    public SignInRecords Read()
    {
        if (!File.Exists(Path))
        {
            return SignInRecords.Empty;
        }

        if (OwnerOnlyFile.IsOpenToOthers(Path))
        {
            throw new SignInFileException(
                $"The sign-in file {Path} can be read by other accounts of this machine. No ceremony was touched. "
                + $"Find out who had access, then make it owner-only (chmod 600 {Path}) and start again.");
        }

        try
        {
            if (new FileInfo(Path).Length > MaxBytes)
            {
                throw new JsonException("longer than 1 MiB");
            }

            var records = JsonSerializer.Deserialize<SignInRecords>(File.ReadAllBytes(Path), _json) ?? throw new JsonException("empty");
            foreach (var record in records.Officers)
            {
                Check(record);
            }

            return records;
        }
        catch (JsonException e)
        {
            throw new SignInFileException(
                $"The sign-in file {Path} is damaged: {e.Message} The ceremonies' journals are not affected. "
                + "Put back a copy of the file, or move it away and enrol everybody anew.",
                e);
        }
    }

    /// <summary>Writes the whole file, owner-only and atomically.</summary>
    /// <param name="records">What it shall hold.</param>
    public void Write(SignInRecords records)
    {
        OwnerOnly.MakeFolder(Folder);
        OwnerOnlyFile.WriteAtomically(Path, JsonSerializer.SerializeToUtf8Bytes(records, _json));
    }

    private static void Check(SignInRecord record)
    {
        var verifier = record.Verifier;
        if (!OfficerSlug.IsValid(record.Officer.Id) || verifier.Algorithm != PassphraseVerifier.Argon2id
            || !verifier.Cost.IsSensible || verifier.Salt.Length < 8 || verifier.Hash.Length != 32)
        {
            throw new JsonException("An officer's entry is not one that this program writes.");
        }
    }
}
