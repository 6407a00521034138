namespace Ceremony.Domain.Rules;

/// <summary>The rules of templates, plans and script files: <c>PLAN-…</c>.</summary>
public static partial class RuleCodes
{
    /// <summary>The file is not YAML.</summary>
    public const string PlanYamlSyntax = "PLAN-YAML-SYNTAX";

    /// <summary>The file uses a part of YAML that hides meaning: anchors, aliases, tags, directives, several documents.</summary>
    public const string PlanYamlFeature = "PLAN-YAML-FEATURE";

    /// <summary>The file is too long or nested too deeply.</summary>
    public const string PlanYamlSize = "PLAN-YAML-SIZE";

    /// <summary>A key that the format does not have.</summary>
    public const string PlanKeyUnknown = "PLAN-KEY-UNKNOWN";

    /// <summary>A key that stands twice in one place.</summary>
    public const string PlanKeyTwice = "PLAN-KEY-TWICE";

    /// <summary>A key that must be there and is not.</summary>
    public const string PlanKeyMissing = "PLAN-KEY-MISSING";

    /// <summary>A value of another form than the key wants.</summary>
    public const string PlanValueForm = "PLAN-VALUE-FORM";

    /// <summary>A value that is empty.</summary>
    public const string PlanValueEmpty = "PLAN-VALUE-EMPTY";

    /// <summary>A name that stands twice in one list.</summary>
    public const string PlanNameTwice = "PLAN-NAME-TWICE";

    /// <summary>A role that ceremonies do not have.</summary>
    public const string PlanRoleUnknown = "PLAN-ROLE-UNKNOWN";

    /// <summary>A role that no step names: it would have no effect.</summary>
    public const string PlanRoleUnused = "PLAN-ROLE-UNUSED";

    /// <summary>A template has an administrator, in every ceremony.</summary>
    public const string PlanRoleAdministrator = "PLAN-ROLE-ADMINISTRATOR";

    /// <summary>A count of people that cannot be met.</summary>
    public const string PlanRoleCount = "PLAN-ROLE-COUNT";

    /// <summary>A parameter type that does not exist, or one that the console cannot use for this parameter.</summary>
    public const string PlanParameterType = "PLAN-PARAMETER-TYPE";

    /// <summary>Limits that contradict each other, have no effect, or go beyond what a device can do.</summary>
    public const string PlanParameterLimits = "PLAN-PARAMETER-LIMITS";

    /// <summary>A default that the parameter's own limits refuse.</summary>
    public const string PlanParameterDefault = "PLAN-PARAMETER-DEFAULT";

    /// <summary>A parameter that every template must have is not declared.</summary>
    public const string PlanParameterRequired = "PLAN-PARAMETER-REQUIRED";

    /// <summary>A parameter that nothing uses: it would have no effect.</summary>
    public const string PlanParameterUnused = "PLAN-PARAMETER-UNUSED";

    /// <summary>A reference to a parameter that is not declared, or one that is not closed.</summary>
    public const string PlanParameterReference = "PLAN-PARAMETER-REFERENCE";

    /// <summary>A parameter is referred to where none is filled in.</summary>
    public const string PlanSubstitutionPlace = "PLAN-SUBSTITUTION-PLACE";

    /// <summary>A condition that cannot be read, or that can never change anything.</summary>
    public const string PlanCondition = "PLAN-CONDITION";

    /// <summary>A step kind that the console does not have.</summary>
    public const string PlanStepKind = "PLAN-STEP-KIND";

    /// <summary>A setting that the step kind does not have.</summary>
    public const string PlanStepSetting = "PLAN-STEP-SETTING";

    /// <summary>A step kind reads a parameter that is not declared.</summary>
    public const string PlanStepParameter = "PLAN-STEP-PARAMETER";

    /// <summary>A step that says no evidence.</summary>
    public const string PlanStepEvidence = "PLAN-STEP-EVIDENCE";

    /// <summary>A step that says nobody, or somebody whose role the template does not declare.</summary>
    public const string PlanStepWho = "PLAN-STEP-WHO";

    /// <summary>A repeated step that cannot be repeated.</summary>
    public const string PlanForEach = "PLAN-FOR-EACH";

    /// <summary>A value was given for a parameter that the template does not have.</summary>
    public const string PlanParameterUnknown = "PLAN-PARAMETER-UNKNOWN";

    /// <summary>No value was given for a parameter without a default.</summary>
    public const string PlanParameterMissing = "PLAN-PARAMETER-MISSING";

    /// <summary>A text that must not be empty is empty; title and place among them.</summary>
    public const string PlanTextEmpty = "PLAN-TEXT-EMPTY";

    /// <summary>A text, such as the label, is too long.</summary>
    public const string PlanTextLength = "PLAN-TEXT-LENGTH";

    /// <summary>A text has characters that cannot be printed faithfully.</summary>
    public const string PlanTextCharacters = "PLAN-TEXT-CHARACTERS";

    /// <summary>A number, such as shares or PIN tries, is not a number or is out of its limits.</summary>
    public const string PlanIntegerRange = "PLAN-INTEGER-RANGE";

    /// <summary>A value is not one of the choices.</summary>
    public const string PlanChoice = "PLAN-CHOICE";

    /// <summary>A device serial number is malformed.</summary>
    public const string PlanSerialForm = "PLAN-SERIAL-FORM";

    /// <summary>An expected KCV is not 16 hexadecimal digits.</summary>
    public const string PlanKcvForm = "PLAN-KCV-FORM";

    /// <summary>An expected KCV is zeros or that of the all-zero key: no key at all.</summary>
    public const string PlanKcvRefused = "PLAN-KCV-REFUSED";

    /// <summary>The fingerprint of a public key on record is not 64 hexadecimal digits.</summary>
    public const string PlanFingerprintForm = "PLAN-FINGERPRINT-FORM";

    /// <summary>The hash of an approved file has 64 hexadecimal digits.</summary>
    public const string PlanFileHash = "PLAN-FILE-HASH";

    /// <summary>An officer is named who is not enrolled.</summary>
    public const string PlanOfficerUnknown = "PLAN-OFFICER-UNKNOWN";

    /// <summary>An officer is listed twice.</summary>
    public const string PlanOfficerTwice = "PLAN-OFFICER-TWICE";

    /// <summary>An officer's id, name or organisation is malformed.</summary>
    public const string PlanOfficerForm = "PLAN-OFFICER-FORM";

    /// <summary>An officer has no seat: nobody attends without a duty.</summary>
    public const string PlanOfficerSeatless = "PLAN-OFFICER-SEATLESS";

    /// <summary>A seat that this ceremony does not have.</summary>
    public const string PlanSeatUnknown = "PLAN-SEAT-UNKNOWN";

    /// <summary>A role that the ceremony needs is held by nobody, or by too few or too many people.</summary>
    public const string PlanRoleHolders = "PLAN-ROLE-HOLDERS";

    /// <summary>The number of share holders is not N, or one share has two holders.</summary>
    public const string PlanShareHolders = "PLAN-SHARE-HOLDERS";

    /// <summary>One person holds two seats that exclude each other.</summary>
    public const string PlanRolesExclude = "PLAN-ROLES-EXCLUDE";

    /// <summary>One person holds two shares.</summary>
    public const string PlanTwoShares = "PLAN-TWO-SHARES";

    /// <summary>One person holds two pieces of one share, or (strict) pieces of two shares.</summary>
    public const string PlanTwoPieces = "PLAN-TWO-PIECES";

    /// <summary>It is said for each share how its password is guarded.</summary>
    public const string PlanGuards = "PLAN-GUARDS";

    /// <summary>A refresh begins and ends with two shares or more.</summary>
    public const string PlanRefreshOne = "PLAN-REFRESH-ONE";

    /// <summary>The share that is split anew is one of the N.</summary>
    public const string PlanResplit = "PLAN-RESPLIT";

    /// <summary>As many pieces of a share have a holder as open it.</summary>
    public const string PlanPieceHolders = "PLAN-PIECE-HOLDERS";

    /// <summary>What was chosen has no right answer that this ceremony could give.</summary>
    public const string PlanRefused = "PLAN-REFUSED";

    /// <summary>A share has as many different quorums as are to test it.</summary>
    public const string PlanQuorums = "PLAN-QUORUMS";

    /// <summary>One person would hold all that is needed to use and to rebuild the keys.</summary>
    public const string PlanAllActivationData = "PLAN-ALL-ACTIVATION-DATA";

    /// <summary>Fewer than two people take part.</summary>
    public const string PlanTwoPeople = "PLAN-TWO-PEOPLE";

    /// <summary>A step whose seats nobody holds.</summary>
    public const string PlanStepNobody = "PLAN-STEP-NOBODY";

    /// <summary>A step that uses a device which no step chose before, or one of another sort than it works on.</summary>
    public const string PlanStepDevice = "PLAN-STEP-DEVICE";

    /// <summary>A script without a single step.</summary>
    public const string PlanNoSteps = "PLAN-NO-STEPS";

    /// <summary>A script file of a format that this console does not know.</summary>
    public const string PlanScriptFormat = "PLAN-SCRIPT-FORMAT";

    /// <summary>A script file whose parts contradict each other.</summary>
    public const string PlanScriptContradicts = "PLAN-SCRIPT-CONTRADICTS";

    /// <summary>A script file that is not written byte for byte as the console writes it.</summary>
    public const string PlanScriptBytes = "PLAN-SCRIPT-BYTES";
}
